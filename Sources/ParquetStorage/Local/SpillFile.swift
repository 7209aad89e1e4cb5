public import ParquetBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A temporary file for memory that is put aside.
///
/// It has no name, so that nothing is left of it when the process ends, however it ends. It is created by the first
/// call of `append` that brings any bytes.
///
/// The calls block; from asynchronous code they belong on `BlockingThreads`. They may come from several threads:
/// appends wait for one another, reads wait for nobody.
public final class SpillFile: Sendable {
    private struct State {
        /// The file, once there is one.
        var descriptor: Int32?
        var byteCount = 0
    }

    /// The directory that the file is created in.
    public let directory: String

    private let triesNameless: Bool
    private let state = Lock(State())

    /// Prepares a file without creating it.
    ///
    /// - Parameter directory: An existing directory; nil stands for that which the environment variable `TMPDIR`
    ///   names, or else `/tmp`.
    /// - Throws: `StorageError` with `.invalidArgument` where the path is empty or holds a NUL byte.
    public convenience init(directory: String? = nil) throws(StorageError) {
        try self.init(directory: directory, triesNameless: true)
    }

    /// Prepares a file that, with `triesNameless` false, has a name for a moment on every system.
    init(directory: String?, triesNameless: Bool) throws(StorageError) {
        let path = directory ?? SpillFile.defaultDirectory
        try LocalPath.check(path)
        self.directory = path
        self.triesNameless = triesNameless
    }

    deinit {
        state.withLock { state in
            if let descriptor = state.descriptor { close(descriptor) }
        }
    }

    /// How many bytes were appended since the beginning or the last `removeAll`.
    public var byteCount: Int { state.withLock { $0.byteCount } }

    /// Appends the pieces one after another.
    ///
    /// - Returns: Where they lie, to be read by.
    /// - Throws: `StorageError` with `.noSpace`; with `.notFound` or `.permissionDenied` where the directory takes
    ///   no files; or with another code of the system's error. What the file held before can still be read.
    public func append(_ pieces: [SharedBytes]) throws(StorageError) -> Range<Int> {
        try state.withLock { (state) throws(StorageError) -> Range<Int> in
            let start = state.byteCount
            guard pieces.contains(where: { !$0.isEmpty }) else { return start..<start }
            let descriptor = try opened(&state)
            var end = start
            do throws(StorageError) {
                for piece in pieces {
                    try System.writeAll(piece.bytes, to: descriptor, at: end, key: directory)
                    end += piece.count
                }
            } catch {
                // Where the part that was written cannot be given back, the next append writes over it.
                ftruncate(descriptor, off_t(start))
                throw error
            }
            state.byteCount = end
            return start..<end
        }
    }

    /// The bytes of `range`, in a buffer of the pool.
    ///
    /// - Throws: `StorageError` with `.outOfRange` where the file does not hold them; with `.limitExceeded` where the
    ///   pool has no room for them; with `.truncated` where `removeAll` was called meanwhile; or with another code of
    ///   the system's error.
    public func read(_ range: Range<Int>, into pool: BufferPool) throws(StorageError) -> SharedBytes {
        let (file, held) = state.withLock { ($0.descriptor, $0.byteCount) }
        guard range.lowerBound >= 0, range.upperBound <= held else {
            throw StorageError(
                .outOfRange, "the bytes \(range) of a temporary file that has \(held)", key: directory)
        }
        guard let descriptor = file, !range.isEmpty else { return .empty }
        var buffer: MutableBytes
        do throws(BytesError) {
            buffer = try pool.allocate(byteCount: range.count)
        } catch {
            throw StorageError(
                .limitExceeded, "there is no room to read a temporary file", key: directory, cause: error)
        }
        let count = try System.fill(&buffer, from: descriptor, at: range.lowerBound, key: directory)
        guard count == range.count else {
            throw StorageError(
                .truncated, "a temporary file of \(held) bytes ends at \(range.lowerBound + count)",
                key: directory)
        }
        return buffer.freeze(count: count)
    }

    /// Empties the file, which gives its space on the disk back; what `append` answered before holds no longer.
    ///
    /// - Throws: `StorageError` with a code of the system's error, after which the file is as it was.
    public func removeAll() throws(StorageError) {
        try state.withLock { (state) throws(StorageError) in
            guard let descriptor = state.descriptor else { return }
            guard System.retrying({ ftruncate(descriptor, 0) }) == 0 else {
                throw SystemError.last("a temporary file cannot be emptied", key: directory)
            }
            state.byteCount = 0
        }
    }

    /// The file, created where there is none yet.
    private func opened(_ state: inout State) throws(StorageError) -> Int32 {
        if let descriptor = state.descriptor { return descriptor }
        let descriptor = if triesNameless, let nameless = nameless() { nameless } else { try unlinked() }
        state.descriptor = descriptor
        return descriptor
    }

    /// A file that never had a name, or nil where the system or the file system has no such files.
    private func nameless() -> Int32? {
        #if os(Linux)
            // Safe: the flag is the same number on every architecture that Swift
            // runs on, next to that of directories; with O_EXCL the
            // file can never be given a name.
            let flags = O_RDWR | O_CLOEXEC | O_EXCL | O_DIRECTORY | 0o20_000_000
            let descriptor = System.retrying { unsafe open(directory, flags, 0o600) }
            return descriptor >= 0 ? descriptor : nil
        #else
            return nil
        #endif
    }

    /// A file whose name is taken away as soon as it is there.
    private func unlinked() throws(StorageError) -> Int32 {
        let parent = System.retrying { unsafe open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
        guard parent >= 0 else {
            throw SystemError.last("the directory for temporary files cannot be opened", key: directory)
        }
        defer { close(parent) }
        let (name, descriptor) = try System.createTemporary(
            in: parent, access: O_RDWR, mode: 0o600, key: directory)
        guard unsafe unlinkat(parent, name, 0) == 0 else {
            let error = SystemError.last("a temporary file's name cannot be removed", key: directory)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static var defaultDirectory: String {
        guard let value = unsafe getenv("TMPDIR") else { return "/tmp" }
        let path = unsafe String(cString: value)
        return path.isEmpty ? "/tmp" : path
    }
}

public import ParquetBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A regular file of the local file system, open for reading.
///
/// Its size is that at opening. Bytes are read into pooled buffers and not mapped, because a file that is cut
/// short under a mapping kills the process; here it is an error.
public final class LocalFile: BlockingByteSource {
    /// The path that it was opened by.
    public let path: String

    private let descriptor: Int32
    private let byteCount: Int

    /// The path that it was opened by.
    public var name: String { path }

    /// Opens the file at `path`.
    ///
    /// This blocks as long as the system takes to open a file.
    ///
    /// - Throws: `StorageError` with `.notFound`, `.permissionDenied`, or `.invalidArgument` for a directory, a pipe
    ///   or a device, whose bytes cannot be read in any order.
    public init(_ path: String) throws {
        try LocalPath.check(path)
        // O_NONBLOCK keeps a pipe without a writer from holding up `open`; regular files ignore it.
        let descriptor = System.retrying { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw SystemError.last("the file cannot be opened", key: path) }
        do {
            byteCount = try Self.regularFileSize(descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The number of bytes at opening.
    public func blockingSize() -> Int { byteCount }

    /// The number of bytes at opening.
    public func size() async -> Int { byteCount }

    /// The bytes of each of `ranges`, each in a buffer of its own, except that small ranges which lie close together
    /// are read at once and share one.
    ///
    /// - Throws: `StorageError` with `.outOfRange`; with `.truncated` where the file was cut short since it was
    ///   opened; `BytesError` of the pool.
    public func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        try checkBounds(of: ranges, size: byteCount)
        let plan = RangeCoalescing.plan(ranges, gap: 4096, maximumWaste: 16_384, maximumLength: 65_536)
        var buffers: [SharedBytes] = []
        buffers.reserveCapacity(plan.reads.count)
        for range in plan.reads {
            buffers.append(try read(range, into: pool))
        }
        return try plan.slices(of: buffers)
    }

    private func read(_ range: Range<Int>, into pool: BufferPool) throws -> SharedBytes {
        var buffer = try pool.allocate(byteCount: range.count)
        let count = try System.fill(&buffer, from: descriptor, at: range.lowerBound, key: path)
        guard count == range.count else {
            throw StorageError(
                .truncated,
                "the file was cut short: it had \(byteCount) bytes when it was opened and ends at "
                    + "\(range.lowerBound + count) now", key: path)
        }
        return buffer.freeze(count: range.count)
    }

    private static func regularFileSize(_ descriptor: Int32, path: String) throws(StorageError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw SystemError.last("the file's size cannot be found out", key: path)
        }
        guard let kind = System.irregularKind(status.st_mode) else { return Int(status.st_size) }
        throw StorageError(
            .invalidArgument, "it is \(kind), and only a regular file can be read in any order", key: path)
    }
}

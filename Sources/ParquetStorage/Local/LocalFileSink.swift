public import ParquetBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writes a file of the local file system.
///
/// The bytes go to a file with a temporary name, `.parquet-` and `.partial` around random digits, in the same
/// directory. `finish` brings them to the disk and renames it. A symbolic link at the path is replaced, not followed.
public final class LocalFileSink: BlockingByteSink {
    /// The path that the file will have.
    public let path: String

    private let condition: WriteCondition
    private let isDurable: Bool
    private let fileName: String
    private let temporaryName: String
    /// The directory, held open so that the file is published where it was begun.
    private let directory: Int32
    /// The temporary file's descriptor, while it is open.
    private let file: Lock<Int32?>

    /// The path that the file will have.
    public var name: String { path }

    /// Begins a file that will have the path `path`, in a directory that exists.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - condition: Whether an older file of that path is replaced.
    ///   - isDurable: Whether `finish` waits until the bytes are on the disk, so that a file which is there after a
    ///     loss of power is whole.
    /// - Throws: `StorageError` with `.notFound` where there is no such directory, `.permissionDenied`,
    ///   `.alreadyExists`, or `.invalidArgument` where the path names a directory, a pipe or a device.
    public init(_ path: String, if condition: WriteCondition = .always, isDurable: Bool = true) throws {
        try LocalPath.check(path)
        let (directoryPath, fileName) = LocalPath.split(path)
        guard !fileName.isEmpty, fileName != ".", fileName != ".." else {
            throw StorageError(.invalidArgument, "the path names a directory", key: path)
        }
        let directory = System.retrying { unsafe open(directoryPath, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
        guard directory >= 0 else {
            throw SystemError.last("the directory \(directoryPath) cannot be opened", key: path)
        }
        do {
            try Self.checkTarget(fileName, in: directory, if: condition, path: path)
            let (temporaryName, descriptor) = try System.createTemporary(
                in: directory, access: O_WRONLY, mode: 0o666, key: path)
            self.temporaryName = temporaryName
            file = Lock(descriptor)
        } catch {
            close(directory)
            throw error
        }
        self.path = path
        self.fileName = fileName
        self.condition = condition
        self.isDurable = isDurable
        self.directory = directory
    }

    deinit {
        abandon()
        close(directory)
    }

    /// Appends the pieces one after another.
    ///
    /// - Throws: `StorageError` with `.noSpace`, `.inputOutput` or another code of the system's error, after which
    ///   the temporary file is gone; `.closed`.
    public func blockingAppend(_ pieces: [SharedBytes]) throws {
        try file.withLock { file in
            guard let descriptor = file else { throw closed }
            do {
                for piece in pieces { try System.writeAll(piece.bytes, to: descriptor, key: path) }
            } catch {
                discard(&file)
                throw error
            }
        }
    }

    /// Gives the file its name.
    ///
    /// - Throws: `StorageError`, after which the temporary file is gone; with `.alreadyExists` where another file
    ///   was there first and the condition is `.absent`; `.closed`.
    public func blockingFinish() throws {
        try file.withLock { file in
            guard let descriptor = file else { throw closed }
            do {
                if isDurable { try synchronize(descriptor) }
                try publish()
            } catch {
                discard(&file)
                throw error
            }
            file = nil
            close(descriptor)
            // What a directory's own synchronisation answers says nothing of the file, which is whole by now.
            if isDurable { _ = System.retrying { fsync(directory) } }
        }
    }

    /// Removes the temporary file.
    public func abandon() {
        file.withLock { discard(&$0) }
    }

    private var closed: StorageError {
        StorageError(.closed, "the file was finished or aborted before, or failed", key: path)
    }

    private func discard(_ file: inout Int32?) {
        guard let descriptor = file else { return }
        file = nil
        close(descriptor)
        unsafe unlinkat(directory, temporaryName, 0)
    }

    private func synchronize(_ descriptor: Int32) throws(StorageError) {
        guard System.retrying({ fsync(descriptor) }) != 0 else { return }
        // Some file systems have no such operation.
        if errno == EINVAL || errno == ENOTSUP { return }
        throw SystemError.last("the file cannot be brought to the disk", key: path)
    }

    private func publish() throws(StorageError) {
        switch condition {
        case .always:
            guard unsafe renameat(directory, temporaryName, directory, fileName) == 0 else {
                throw SystemError.last("the file cannot be given its name", key: path)
            }
        case .absent:
            // Unlike a rename, a link fails where there is a file of that name.
            guard unsafe linkat(directory, temporaryName, directory, fileName, 0) == 0 else {
                throw SystemError.last("the file cannot be created under its name", key: path)
            }
            unsafe unlinkat(directory, temporaryName, 0)
        }
    }

    private static func checkTarget(
        _ name: String, in directory: Int32, if condition: WriteCondition, path: String
    ) throws(StorageError) {
        var status = stat()
        guard unsafe fstatat(directory, name, &status, 0) == 0 else { return }
        if let kind = System.irregularKind(status.st_mode) {
            throw StorageError(.invalidArgument, "it is \(kind), which a file cannot replace", key: path)
        }
        if condition == .absent {
            throw StorageError(.alreadyExists, "there is a file already", key: path)
        }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The files under a directory as a store: a key is a path from there.
///
/// Directories are made as keys need them and never removed. A key cannot be both an object and the beginning of
/// other keys up to a `/`. Names such as the sinks' temporary files have cannot be keys.
public struct LocalStore: ObjectStore {
    /// The directory's path.
    public let root: String

    private let isDurable: Bool

    /// The directory's path.
    public var name: String { root }

    /// The store of the files under `root`, a directory that is made by the first sink where it does not exist.
    ///
    /// - Parameters:
    ///   - root: The directory's path.
    ///   - isDurable: Whether finishing a sink waits until the bytes are on the disk.
    public init(root: String, isDurable: Bool = true) {
        self.root = root
        self.isDurable = isDurable
    }

    /// The file under `key`.
    ///
    /// - Throws: As `LocalFile.init`.
    public func source(for key: String) async throws -> any ByteSource {
        let path = try path(of: key)
        return try await BlockingThreads.shared.run { try LocalFile(path) }
    }

    /// A sink for the file under `key`.
    ///
    /// - Throws: As `LocalFileSink.init`.
    public func sink(for key: String, if condition: WriteCondition) async throws -> any ByteSink {
        let path = try path(of: key)
        return try await BlockingThreads.shared.run {
            try Self.makeDirectory(LocalPath.split(path).directory)
            return try LocalFileSink(path, if: condition, isDurable: isDurable)
        }
    }

    /// The files whose paths from the root start with `prefix`.
    ///
    /// Symbolic links to files are listed, those to directories are not followed; names that are not UTF-8 are
    /// passed over.
    ///
    /// - Throws: `StorageError` with `.notFound` where there is no root, or with another code of the system's error.
    /// - Complexity: O(n log n) in the number of files in the directory that `prefix` reaches into, whatever the
    ///   limit.
    public func list(prefix: String, after key: String?, limit: Int) async throws -> ObjectListing {
        try await BlockingThreads.shared.run {
            var walk = LocalWalk(root: root)
            let entries = try walk.entries(prefix: prefix)
            return ObjectListing(of: entries, prefix: prefix, after: key, limit: limit)
        }
    }

    /// Deletes the file under `key`.
    ///
    /// - Throws: `StorageError` with `.permissionDenied` or another code of the system's error.
    public func delete(_ key: String) async throws {
        let path = try path(of: key)
        try await BlockingThreads.shared.run {
            guard unsafe unlink(path) != 0 else { return }
            // A directory is no object.
            if errno == ENOENT || errno == ENOTDIR || errno == EISDIR { return }
            throw SystemError.last("the file cannot be deleted", key: path)
        }
    }

    private func path(of key: String) throws(StorageError) -> String {
        try LocalPath.check(root)
        try ObjectKey.check(key)
        if key.split(separator: "/").contains(where: { LocalPath.isTemporary($0) }) {
            throw StorageError(.invalidArgument, "a name in the key is one of a temporary file", key: key)
        }
        return LocalPath.join(root, key)
    }

    private static func makeDirectory(_ path: String) throws(StorageError) {
        if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        let parent = LocalPath.split(path).directory
        if errno == ENOENT, parent != path {
            try makeDirectory(parent)
            if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        }
        throw SystemError.last("the directory cannot be made", key: path)
    }
}

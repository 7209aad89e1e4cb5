#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Collects the files under a directory, depth first, without following links to directories.
struct LocalWalk {
    let root: String
    private var entries: [ObjectEntry] = []

    /// What is looked for: directories that cannot hold any of it are not opened, and those that may not be opened are
    /// passed over; nil for everything.
    private let pattern: GlobPattern?

    init(root: String, matching pattern: GlobPattern? = nil) {
        self.root = root
        self.pattern = pattern
    }

    /// The files in and under the directory that `prefix` reaches into; their keys need not start with it.
    mutating func entries(prefix: String) throws(StorageError) -> [ObjectEntry] {
        entries = []
        try LocalPath.check(root)
        var first = ""
        if prefix.utf8.contains(UInt8(ascii: "/")) {
            first = LocalPath.split(prefix).directory
            // No key starts with what cannot be part of one; and it must not lead out of the root.
            guard (try? ObjectKey.check(first)) != nil else { return [] }
        }
        var pending = [first]
        while let key = pending.popLast() {
            let path = key.isEmpty ? root : LocalPath.join(root, key)
            guard let names = try names(in: path) else {
                // A directory other than the root may have gone, or never have been.
                if key.isEmpty { throw SystemError.error(ENOENT, "there is no such directory", key: root) }
                continue
            }
            for name in names where !LocalPath.isTemporary(name) {
                let child = key.isEmpty ? name : "\(key)/\(name)"
                guard examine(LocalPath.join(root, child), key: child) else { continue }
                if pattern?.mayMatch(below: child) ?? true { pending.append(child) }
            }
        }
        return entries
    }

    /// Adds a file to the entries.
    ///
    /// - Returns: Whether it is a directory instead.
    private mutating func examine(_ path: String, key: String) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return false }
        if status.st_mode & S_IFMT == S_IFDIR { return true }
        if status.st_mode & S_IFMT == S_IFLNK, unsafe stat(path, &status) != 0 { return false }
        guard status.st_mode & S_IFMT == S_IFREG else { return false }
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        let size = Int(status.st_size)
        let tag = "\(status.st_ino)-\(size)-\(modified.tv_sec).\(modified.tv_nsec)"
        entries.append(
            ObjectEntry(key: key, size: size, entityTag: tag, modificationTime: Int64(modified.tv_sec)))
        return false
    }

    /// The names in a directory, or nil where there is no such directory.
    private func names(in path: String) throws(StorageError) -> [String]? {
        guard let directory = unsafe opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR || errno == EACCES && pattern != nil { return nil }
            throw SystemError.last("the directory cannot be opened", key: path)
        }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else {
                if errno == 0 { return names }
                throw SystemError.last("the directory cannot be read", key: path)
            }
            // The entry may be shorter than its type says, so that its name must not be copied as a whole.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let start = unsafe (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            guard let name = unsafe String(validatingCString: start), name != ".", name != ".." else {
                continue
            }
            names.append(name)
        }
    }
}

/// Paths of the local file system, as texts.
enum LocalPath {
    /// Checks that a path can be handed to the system whole.
    static func check(_ path: String) throws(StorageError) {
        if path.isEmpty { throw StorageError(.invalidArgument, "the path is empty", key: path) }
        // The system would take what stands before it for the path.
        if path.utf8.contains(0) {
            throw StorageError(.invalidArgument, "the path holds a NUL byte", key: path)
        }
    }

    /// The directory that a path's last name is in, and that name, which is empty where the path ends in `/`.
    static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let name = String(path[path.utf8.index(after: slash)...])
        return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
    }

    /// The path of `name` in `directory`.
    static func join(_ directory: String, _ name: String) -> String {
        directory.utf8.last == UInt8(ascii: "/") ? directory + name : "\(directory)/\(name)"
    }

    /// A name that no other writer has, for a file that is not yet whole.
    static func temporaryName() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return prefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits + suffix
    }

    /// Whether a name is one that `temporaryName` makes.
    static func isTemporary(_ name: some StringProtocol) -> Bool {
        name.utf8.starts(with: prefix.utf8) && name.utf8.reversed().starts(with: suffix.utf8.reversed())
    }

    private static let prefix = ".parquet-"
    private static let suffix = ".partial"
}

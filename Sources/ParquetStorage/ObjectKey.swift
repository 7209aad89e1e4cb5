/// The rules that keys of every store follow.
public enum ObjectKey {
    /// Checks that `key` is names with `/` between them, none of them empty, `.` or `..`.
    ///
    /// - Throws: `StorageError` with `.invalidArgument`.
    public static func check(_ key: String) throws(StorageError) {
        let names = key.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for name in names {
            if name.isEmpty {
                throw StorageError(.invalidArgument, "a name in the key is empty", key: key)
            }
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
                throw StorageError(.invalidArgument, "a name in the key is \".\" or \"..\"", key: key)
            }
            if name.contains(0) {
                throw StorageError(.invalidArgument, "the key holds a NUL byte", key: key)
            }
        }
    }
}

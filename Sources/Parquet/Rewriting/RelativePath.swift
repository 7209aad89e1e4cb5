/// The rules for paths by which a summary file names the files beside it.
///
/// Such a path comes from a file, so it may not lead out of the directory.
enum RelativePath {
    /// The path without empty names and without `.`, one `/` between its names.
    ///
    /// - Throws: `unsupported` for an absolute path, one with `..`, a scheme, a backslash or a NUL byte, and for one that
    ///   names nothing.
    static func normalized(_ path: String) throws(ParquetError) -> String {
        func refused(_ why: String) -> ParquetError {
            ParquetError(.unsupported, "the path \"\(path)\" of a column chunk \(why)")
        }
        if path.utf8.contains(0) { throw refused("holds a NUL byte") }
        if path.utf8.contains(UInt8(ascii: "\\")) { throw refused("holds a backslash") }
        if path.utf8.first == UInt8(ascii: "/") { throw refused("is absolute") }
        let names = path.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
        // A scheme or a drive: names of a data set's files have colons only behind an "=", as in "day=12:00".
        if let first = names.first?.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).first,
            first.contains(UInt8(ascii: ":"))
        {
            throw refused("has a scheme or a drive")
        }
        if names.contains("..") { throw refused("leads out of the directory") }
        let kept = names.filter { $0 != "." }
        guard !kept.isEmpty else { throw refused("names nothing") }
        return kept.joined(separator: "/")
    }
}

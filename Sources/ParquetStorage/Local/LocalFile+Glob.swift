extension LocalFile {
    /// The paths of the files that match a pattern, in the order of their UTF-8 bytes.
    ///
    /// ```swift
    /// let paths = try await LocalFile.paths(matching: "trips/year=*/*.parquet")
    /// ```
    /// Links to directories are not followed below the pattern's literal beginning.
    ///
    /// - Returns: Paths as they would be written, relative where the pattern is; none where there is no such directory.
    /// - Throws: `StorageError` with `.invalidArgument` for a pattern that is none, or with a code of the system's error.
    /// - Complexity: O(n log n) in the number of files below the literal beginning.
    public static func paths(matching pattern: String) async throws -> [String] {
        let whole = try GlobPattern(pattern)
        let rest = try GlobPattern(whole.remainder)
        let root = whole.directory.isEmpty ? "." : whole.directory
        do {
            let entries = try await LocalStore(root: root).list()
            return entries.lazy.map(\.key).filter(rest.matches).map { whole.directory + $0 }
        } catch let error as StorageError where error.code == .notFound {
            return []
        }
    }
}

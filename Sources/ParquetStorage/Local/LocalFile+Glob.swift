extension LocalFile {
    /// The paths of the files that match a pattern, in the order of their UTF-8 bytes.
    ///
    /// ```swift
    /// let paths = try await LocalFile.paths(matching: "trips/year=*/*.parquet")
    /// ```
    /// Links to directories are not followed below the pattern's literal beginning, and directories that may not be opened
    /// are passed over.
    ///
    /// - Returns: Paths as they would be written, relative where the pattern is; none where there is no such directory.
    /// - Throws: `StorageError` with `.invalidArgument` for a pattern that is none, or with a code of the system's error.
    /// - Complexity: O(n log n) in the number of files in the directories that may hold some.
    public static func paths(matching pattern: String) async throws -> [String] {
        let whole = try GlobPattern(pattern)
        let rest = try GlobPattern(whole.remainder)
        let root = whole.directory.isEmpty ? "." : whole.directory
        let keys = try await BlockingThreads.shared.run {
            var walk = LocalWalk(root: root, matching: rest)
            do throws(StorageError) {
                return try walk.entries(prefix: "").map(\.key)
            } catch {
                if error.code == .notFound || error.code == .permissionDenied { return [] }
                throw error
            }
        }
        return keys.filter(rest.matches).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { whole.directory + $0 }
    }
}

extension ParquetMetadata {
    /// The fields at the top that batches of these paths have, known before any batch is read.
    ///
    /// - Parameter paths: Dotted paths of columns or groups; nil for all columns.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing.
    /// - Complexity: O(nodes).
    public func fields(of paths: [String]? = nil) throws(ParquetError) -> [ColumnShape] {
        try projection(paths).fields
    }
}

internal import ParquetFormat
internal import ParquetThrift

extension ParquetMetadata {
    /// The columns that the rows of every row group are declared to be sorted by, the most significant first.
    ///
    /// What holds within row groups need not hold from one to the next.
    ///
    /// - Throws: `ParquetError` with `malformed` where the footer tells a row group in a way that makes no sense.
    /// - Complexity: O(bytes of the footer).
    public func sortingKeys() throws(ParquetError) -> [SortingKey] {
        var common: [SortingKey]?
        for index in 0..<footer.rowGroupCount where footer.rowGroup(index).rowCount > 0 {
            let group = try ParquetError.wrapping(.malformed) { () throws(ThriftError) in
                try footer.rowGroupMetadata(index)
            }
            var keys: [SortingKey] = []
            for column in group.sortingColumns ?? [] {
                guard let ordinal = Int(exactly: column.columnIdx), ordinal >= 0,
                    ordinal < schema.columnCount
                else { break }
                keys.append(
                    SortingKey(
                        schema.path(ofColumn: ordinal), isDescending: column.descending,
                        nullsFirst: column.nullsFirst))
            }
            common = common?.commonPrefix(with: keys) ?? keys
        }
        return common ?? []
    }
}

extension [SortingKey] {
    /// The keys that both begin with.
    func commonPrefix(with other: [SortingKey]) -> [SortingKey] {
        zip(self, other).prefix { $0 == $1 }.map { $0.0 }
    }
}

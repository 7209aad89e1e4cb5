public import ParquetFormat

extension ParquetFile {
    /// The pages of a column chunk, without their values.
    ///
    /// What is wrong with the chunk is thrown by the first step.
    /// - Parameters:
    ///   - column: The column's ordinal.
    ///   - rowGroup: The index of the row group.
    ///   - inspection: What is looked at beyond the headers.
    public func pages(
        ofColumn column: Int, rowGroup: Int, inspecting inspection: PageInspection = .all
    ) -> Pages {
        Pages(
            source: source, metadata: metadata, column: column, rowGroup: rowGroup, inspection: inspection,
            options: options)
    }

    /// The bounds and null counts of a column chunk's data pages; nil where the file has none.
    ///
    /// Its lists have an element a page; null and NaN counts and histograms may be empty.
    /// - Throws: `ParquetError` where the index does not lie in the file, exceeds the limit or contradicts itself;
    ///   what the source throws.
    @concurrent
    public func columnIndex(ofColumn column: Int, rowGroup: Int) async throws -> ColumnIndex? {
        let machine = try IndexMachine<ColumnIndex>(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try await options.source(ofChunkIn: machine.file, main: source)
            .fetch(machine, into: options.pool)
    }

    /// Where the data pages of a column chunk lie; nil where the file has no such index.
    ///
    /// Pages lie before the footer, and their first rows ascend within the row group.
    /// - Throws: `ParquetError` where the index does not lie in the file, exceeds the limit or contradicts itself;
    ///   what the source throws.
    @concurrent
    public func offsetIndex(ofColumn column: Int, rowGroup: Int) async throws -> OffsetIndex? {
        let machine = try IndexMachine<OffsetIndex>(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try await options.source(ofChunkIn: machine.file, main: source)
            .fetch(machine, into: options.pool)
    }

    /// The bloom filter of a column chunk; nil where the file has none.
    ///
    /// - Throws: `ParquetError` where the filter does not lie in the file, exceeds the limit or is of an unknown
    ///   kind; what the source throws.
    @concurrent
    public func bloomFilter(ofColumn column: Int, rowGroup: Int) async throws -> BloomFilter? {
        let machine = try BloomFilterMachine(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try await options.source(ofChunkIn: machine.file, main: source)
            .fetch(machine, into: options.pool)
    }
}

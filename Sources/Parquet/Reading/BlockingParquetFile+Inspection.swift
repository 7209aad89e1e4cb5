public import ParquetFormat

extension BlockingParquetFile {
    /// The pages of a column chunk, without their values.
    ///
    /// - Parameters:
    ///   - column: The column's ordinal.
    ///   - rowGroup: The index of the row group.
    ///   - inspection: What is looked at beyond the headers.
    /// - Throws: `ParquetError` with `invalidArgument` for a chunk that the file does not have; what is wrong with
    ///   the chunk's place; what the resolver of other files throws.
    public func pages(
        ofColumn column: Int, rowGroup: Int, inspecting inspection: PageInspection = .all
    ) throws -> BlockingPages {
        let machine = try PageMachine(
            metadata, column: column, rowGroup: rowGroup, inspection: inspection, options: options)
        return BlockingPages(
            source: try options.blockingSource(ofChunkIn: machine.file, main: source), machine: machine,
            pool: options.pool)
    }

    /// The dictionary of a column chunk; nil where its pages have none.
    ///
    /// - Throws: `ParquetError`; what the source throws.
    public func dictionary(ofColumn column: Int, rowGroup: Int) throws -> ColumnData? {
        let machine = try DictionaryMachine(metadata, column: column, rowGroup: rowGroup, options: options)
        return try options.blockingSource(ofChunkIn: machine.file, main: source)
            .blockingFetch(machine, into: options.pool)
    }

    /// The bounds and null counts of a column chunk's data pages; nil where the file has none.
    ///
    /// Its lists have an element a page; null and NaN counts and histograms may be empty.
    /// - Throws: `ParquetError` where the index does not lie in the file, exceeds the limit or contradicts itself;
    ///   what the source throws.
    public func columnIndex(ofColumn column: Int, rowGroup: Int) throws -> ColumnIndex? {
        let machine = try IndexMachine<ColumnIndex>(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try options.blockingSource(ofChunkIn: machine.file, main: source)
            .blockingFetch(machine, into: options.pool)
    }

    /// Where the data pages of a column chunk lie; nil where the file has no such index.
    ///
    /// Pages lie before the footer, and their first rows ascend within the row group.
    /// - Throws: `ParquetError` where the index does not lie in the file, exceeds the limit or contradicts itself;
    ///   what the source throws.
    public func offsetIndex(ofColumn column: Int, rowGroup: Int) throws -> OffsetIndex? {
        let machine = try IndexMachine<OffsetIndex>(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try options.blockingSource(ofChunkIn: machine.file, main: source)
            .blockingFetch(machine, into: options.pool)
    }

    /// The bloom filter of a column chunk; nil where the file has none.
    ///
    /// - Throws: `ParquetError` where the filter does not lie in the file, exceeds the limit or is of an unknown
    ///   kind; what the source throws.
    public func bloomFilter(ofColumn column: Int, rowGroup: Int) throws -> BloomFilter? {
        let machine = try BloomFilterMachine(
            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
        return try options.blockingSource(ofChunkIn: machine.file, main: source)
            .blockingFetch(machine, into: options.pool)
    }
}

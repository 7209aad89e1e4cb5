public import ParquetStorage

extension ParquetFile {
    /// Opens the summary file `_metadata` of a directory in a store; its column chunks are read from the files that it
    /// names.
    ///
    /// Paths that are absolute, or lead out of the directory by `..`, are refused when their chunks are read.
    ///
    /// - Parameters:
    ///   - directory: The key that the data set's keys begin with, without a `/` at the end; "" for all of the store.
    ///   - store: The store.
    ///   - options: How files are read; a `fileResolver` of theirs is replaced.
    /// - Throws: `StorageError` with `.notFound` where there is no summary; `ParquetError` where it is no readable footer;
    ///   what the store throws.
    @concurrent
    public init(
        summaryOf directory: String, in store: some ObjectStore, options: ReadOptions = ReadOptions()
    ) async throws {
        let prefix = directory.isEmpty ? "" : directory + "/"
        var options = options
        options.fileResolver = { path in
            StoreSource(prefix + (try RelativePath.normalized(path)), of: store)
        }
        try await self.init(
            reading: StoreSource(prefix + SummaryFile.name, of: store), options: options)
    }
}

extension BlockingParquetFile {
    /// Opens the summary file `_metadata` of a local directory; its column chunks are read from the files that it names.
    ///
    /// Paths that are absolute, or lead out of the directory by `..`, are refused when their chunks are read.
    ///
    /// - Parameters:
    ///   - directory: The directory's path.
    ///   - options: How files are read; a `fileResolver` of theirs is replaced.
    /// - Throws: `StorageError` with `.notFound` where there is no summary; `ParquetError` where it is no readable footer.
    public init(summaryOf directory: String, options: ReadOptions = ReadOptions()) throws {
        let prefix = directory.utf8.last == UInt8(ascii: "/") ? directory : directory + "/"
        var options = options
        options.fileResolver = { path in try LocalFile(prefix + RelativePath.normalized(path)) }
        try self.init(reading: LocalFile(prefix + SummaryFile.name), options: options)
    }
}

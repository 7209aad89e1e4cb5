internal import Parquet
internal import ParquetStorage

/// Opens the files of a command line.
enum InputFile {
    /// Opens the file, or for `-` what the standard input holds.
    ///
    /// - Parameter count: What counts the bytes that are read of it.
    static func open(
        _ path: String, options: ReadOptions = ReadOptions(), counting count: ReadCount? = nil,
        on console: Console
    ) throws -> BlockingParquetFile {
        let source: any BlockingByteSource =
            path == "-"
            ? MemorySource(try console.readInput(), name: StandardStream.input.name) : try LocalFile(path)
        guard let count else { return try BlockingParquetFile(reading: source, options: options) }
        return try BlockingParquetFile(
            reading: CountedSource(base: source, count: count), options: options)
    }

    /// How a file of this schema is read where many rows are gone through: a batch of many columns has fewer rows, so
    /// that it stays small.
    static func readingModestBatches(of schema: Schema) -> ReadOptions {
        var options = ReadOptions()
        let columns = max(1, schema.columnCount)
        options.batchRowCount = min(65_536, max(1024, (64 << 20) / (columns * 16)))
        options.readSize = min(options.readSize, max(32 << 10, (64 << 20) / columns))
        return options
    }
}

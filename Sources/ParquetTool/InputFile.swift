internal import Parquet
internal import ParquetStorage

/// Opens the files of a command line.
enum InputFile {
    /// Opens the file, or for `-` what the standard input holds.
    static func open(
        _ path: String, options: ReadOptions = ReadOptions(), on console: Console
    ) throws -> BlockingParquetFile {
        if path == "-" {
            let source = MemorySource(try console.readInput(), name: StandardStream.input.name)
            return try BlockingParquetFile(reading: source, options: options)
        }
        return try BlockingParquetFile(reading: LocalFile(path), options: options)
    }
}

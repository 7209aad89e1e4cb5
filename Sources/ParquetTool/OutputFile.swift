internal import Parquet
internal import ParquetStorage

/// Opens the file that a command line asks to be written.
enum OutputFile {
    /// The file, which appears when it is complete, or for `-` the standard output.
    static func open(_ path: String, on console: Console) throws -> any BlockingByteSink {
        if path == "-" { return ConsoleSink(console) }
        return try FileError.naming(path) { try LocalFileSink(path) }
    }
}

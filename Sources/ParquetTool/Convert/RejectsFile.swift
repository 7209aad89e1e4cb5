internal import Parquet
internal import ParquetStorage
internal import ParquetText

/// The file that keeps the rows which could not be read: JSON Lines of line, column, reason and the row's own text.
final class RejectsFile {
    let path: String
    private let sink: any BlockingByteSink
    private var writer: JSONTextWriter
    private var count = 0

    init(_ path: String, on console: Console) throws {
        self.path = path
        sink = try OutputFile.open(path, on: console)
        writer = JSONTextWriter(to: FileTextSink(sink))
    }

    /// Keeps a row.
    func add(_ row: RejectedRow) throws {
        count += 1
        writer.beginObject()
        writer.write("line", integer: row.error.line)
        writer.write("column", string: row.error.column)
        writer.write("reason", string: row.error.reason)
        // Bytes that are not UTF-8 are replaced: the line tells where they are.
        writer.write("text", string: String(decoding: row.bytes, as: UTF8.self))
        writer.endObject()
        writer.endLine()
        try FileError.naming(path) { try writer.flushIfFull() }
    }

    /// Makes the file appear, and says how many rows it has.
    func finish(_ input: String, on console: Console) throws {
        try FileError.naming(path) {
            try writer.flush()
            try sink.blockingFinish()
        }
        guard count > 0 else { return }
        console.report(
            "parquet: \(input): \(count) malformed \(count == 1 ? "row was" : "rows were") left out, see \(path)"
        )
    }

    /// Leaves no file.
    func abandon() { sink.abandon() }
}

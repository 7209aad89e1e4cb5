import Foundation
import Parquet
import ParquetStorage

/// A directory that goes when the test has ended.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("parquet-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a name in the directory.
    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// The text of a file.
    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Every name in the directory, in order.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// Writes a Parquet file and returns its path.
    func file(
        _ name: String, _ schema: Schema, _ columns: [ColumnData], _ options: WriteOptions = WriteOptions()
    ) throws -> String {
        let batch = try RecordBatch(schema: schema, columns: columns)
        try BlockingParquetFile.write(to: LocalFileSink(path(name)), schema: schema, options: options) {
            writer in
            try writer.write(batch)
        }
        return path(name)
    }
}

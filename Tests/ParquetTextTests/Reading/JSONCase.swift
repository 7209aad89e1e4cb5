import Parquet
import ParquetText

/// A text, and the rows it becomes or the error.
struct JSONCase: Sendable, CustomStringConvertible {
    let text: [UInt8]
    let outcome: String
    var schema: [SchemaField]?
    var options = JSONReadOptions()

    init(_ text: String, rows: String) { (self.text, outcome) = (Array(text.utf8), "read as \(rows)") }
    init(_ text: String, error: String) { (self.text, outcome) = (Array(text.utf8), error) }
    init(bytes: [UInt8], error: String) { (text, outcome) = (bytes, error) }

    /// A value of a column `a`, and what becomes of it.
    init(_ type: FieldType, _ value: String, rows: String) {
        self.init("{\"a\":\(value)}", rows: "{\"a\":\(rows)}\n")
        schema = [SchemaField("a", type)]
    }

    init(_ type: FieldType, _ value: String, error: String) {
        self.init("{\"a\":\(value)}", error: "\(error), at byte 6 (line 1, column a)")
        schema = [SchemaField("a", type)]
    }

    init(_ layout: JSONReadOptions.Layout, _ text: String, error: String) {
        self.init(text, error: error)
        options.layout = layout
    }

    var description: String { String(decoding: text.prefix(60), as: UTF8.self) }
}

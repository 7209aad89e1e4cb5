import Parquet
import ParquetBytes

@testable import ParquetText

/// What the reader makes of texts: rows as CSV again, rejections and errors.
enum CSVTexts {
    /// Everything a reader tells, to be compared as a whole.
    struct Outcome: Equatable {
        /// Each field with its type.
        var fields: [String] = []
        /// The rows as the writer of CSV writes them, with line feeds and null as `∅`.
        var rows = ""
        /// What was left out.
        var rejected: [RejectedRow] = []
        /// How many rows that was.
        var rejectedCount = 0
        /// What was thrown.
        var error: TextError?
    }

    /// Reads a text to the end.
    static func read(
        _ text: String, schema: Schema? = nil, options: CSVReadOptions = CSVReadOptions(),
        pieceSize: Int = .max
    ) throws -> Outcome {
        try read(Array(text.utf8), schema: schema, options: options, pieceSize: pieceSize)
    }

    /// Reads a text's bytes to the end.
    static func read(
        _ bytes: [UInt8], schema: Schema? = nil, options: CSVReadOptions = CSVReadOptions(),
        pieceSize: Int = .max
    ) throws -> Outcome {
        var outcome = Outcome()
        var rejected: [RejectedRow] = []
        do {
            let source = MemoryTextSource(SharedBytes(bytes), pieceSize: pieceSize)
            var reader = try CSVReader(source, schema: schema, options: options) { rejected.append($0) }
            for shape in reader.schema.shapes {
                outcome.fields.append("\(shape.name): \(ValueFormat(shape))")
            }
            let collector = TextCollector()
            var writing = CSVOptions()
            writing.lineEnding = .lineFeed
            writing.nullText = "∅"
            var writer = try CSVWriter(to: collector, options: writing)
            while let batch = try reader.next() { try writer.write(batch) }
            try writer.flush()
            outcome.rows = collector.text
            outcome.rejectedCount = reader.rejectedRowCount
        } catch let error as TextError {
            outcome.error = error
        }
        outcome.rejected = rejected
        return outcome
    }

    /// A schema of optional strings.
    static func strings(_ names: String...) throws -> Schema {
        try Schema(fields: names.map { Field($0, .string, .optional) })
    }

    /// The options for rows that are left out where they are malformed.
    static var rejecting: CSVReadOptions {
        var options = CSVReadOptions()
        options.malformed = .reject
        return options
    }
}

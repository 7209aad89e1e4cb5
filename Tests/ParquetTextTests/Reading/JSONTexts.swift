import Parquet
import ParquetBytes
import ParquetText

/// JSON read and written again.
enum JSONTexts {
    /// Everything a reader tells, to be compared as a whole.
    struct Outcome: Equatable {
        /// The rows as canonical JSON.
        var rows = ""
        /// What was left out.
        var rejected: [RejectedRow] = []
        /// How many rows that was.
        var rejectedCount = 0
        /// What was thrown.
        var error: TextError?

        /// What is said of the rows that were left out.
        var reasons: [String] { rejected.map(\.error.description) }
        /// The rows that were left out.
        var rejectedTexts: [String] { rejected.map { String(decoding: $0.bytes, as: UTF8.self) } }
    }

    /// The canonical rows of a text.
    static func rows(
        _ text: String, _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> String {
        let bytes = try rows(Array(text.utf8), schema, options: options, piece: piece)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The canonical rows of a text's bytes.
    static func rows(
        _ text: [UInt8], _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> [UInt8] {
        try rows(MemoryTextSource(SharedBytes(text), pieceSize: piece), schema, options: options)
    }

    /// The canonical rows of a source.
    static func rows(
        _ source: any TextSource, _ schema: Schema?, options: JSONReadOptions = JSONReadOptions(),
        onReject: ((RejectedRow) throws -> Void)? = nil
    ) throws -> [UInt8] {
        var reader = try JSONReader(source, schema: schema, options: options, onReject: onReject)
        return try rows(&reader)
    }

    /// The canonical rows that a reader has.
    static func rows(_ reader: inout JSONReader) throws -> [UInt8] {
        let collector = TextCollector()
        var writer = CanonicalJSONWriter(to: collector)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.flush()
        return collector.bytes
    }

    /// The schema that is inferred from a text.
    static func schema(_ text: [UInt8], options: JSONReadOptions = JSONReadOptions()) throws -> Schema {
        try JSONReader(MemoryTextSource(SharedBytes(text)), options: options).schema
    }

    /// Reads a text to the end, malformed rows left out.
    static func rejecting(
        _ text: [UInt8], _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> Outcome {
        var options = options
        options.malformed = .reject
        var outcome = Outcome()
        var rejected: [RejectedRow] = []
        do {
            let source = MemoryTextSource(SharedBytes(text), pieceSize: piece)
            var reader = try JSONReader(source, schema: schema, options: options) { rejected.append($0) }
            outcome.rows = String(decoding: try rows(&reader), as: UTF8.self)
            outcome.rejectedCount = reader.rejectedRowCount
        } catch let error as TextError {
            outcome.error = error
        }
        outcome.rejected = rejected
        return outcome
    }

    /// The same of a string.
    static func rejecting(
        _ text: String, _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> Outcome {
        try rejecting(Array(text.utf8), schema, options: options, piece: piece)
    }

    /// What the error of reading says; the rows where there is none.
    static func error(
        _ text: [UInt8], _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> String {
        do {
            let rows = try rows(text, schema, options: options, piece: piece)
            return "read as \(String(decoding: rows, as: UTF8.self))"
        } catch let error as TextError {
            return error.description
        }
    }
}

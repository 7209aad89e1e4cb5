import Parquet
import ParquetBytes
import ParquetText

/// JSON read and written again.
enum JSONTexts {
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
        let collector = TextCollector()
        var writer = CanonicalJSONWriter(to: collector)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.flush()
        return collector.bytes
    }

    /// The canonical rows, and what is said of those left out.
    static func sorted(
        _ text: String, _ schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        piece: Int = .max
    ) throws -> (rows: String, rejects: [RejectedRow]) {
        var rejects: [RejectedRow] = []
        var options = options
        options.malformed = .reject
        let rows = try rows(MemoryTextSource(text, pieceSize: piece), schema, options: options) { row in
            rejects.append(row)
        }
        return (String(decoding: rows, as: UTF8.self), rejects)
    }

    /// What the error of reading says; nothing where there is none.
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

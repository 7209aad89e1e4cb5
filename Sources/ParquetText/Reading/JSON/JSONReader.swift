public import Parquet
internal import ParquetBytes

/// Reads JSON rows as batches of columns: objects become structures, arrays lists, and scalars booleans, numbers and
/// strings.
///
/// ```swift
/// var reader = try JSONReader(source)
/// while let batch = try reader.next() { try writer.write(batch) }
/// ```
/// The text is JSON Lines, or one array of objects; it must be UTF-8 and JSON to the letter (RFC 8259): no comments, no
/// commas at ends. A byte order mark at the start is skipped.
///
/// **With a schema**, values are what `CanonicalJSONWriter` writes for the schema's types, so that its rows read back
/// equal; decimals may be numbers too, which lose no digit, maps may be objects, and strings may stand for bytes. A key
/// that a row does not have, and `null`, are null; for a required field both are malformed. Of equal keys the last one
/// counts, unless the schema has as many fields of that name. Integers that a type does not hold, and decimals with more
/// digits than it has, are malformed.
///
/// **Without one**, it is inferred. Every field is optional. Numbers are `INT64`; with a point, an exponent or beyond 64
/// bits anywhere they are `DOUBLE`, which rounds integers beyond 2⁵³; positive ones that need 64 bits are unsigned. Keys
/// with values of several kinds, and those that are never but null, are strings; what is no string becomes its JSON.
///
/// Memory is bounded by the options' limits, whatever the text is.
public struct JSONReader: ~Copyable {
    /// The schema, as given or inferred.
    public let schema: Schema

    /// The malformed rows that were left out so far.
    public private(set) var rejectedCount = 0

    /// The rows read so far.
    public private(set) var rowCount = 0

    private var rows: JSONRows
    private let columns: JSONStructure
    private let options: JSONReadOptions
    private let onReject: ((RejectedRow) throws -> Void)?

    /// Makes a reader; without a schema it reads the rows that the schema is inferred from.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - schema: The columns; inferred where absent.
    ///   - options: How the text is to be understood.
    ///   - onReject: Takes the rows that are left out, in order; what it throws ends reading.
    /// - Throws: `TextError` where the text is malformed, `ParquetError` where the schema cannot be, `BytesError` where
    ///   memory is short, and what the source throws.
    public init(
        _ source: any TextSource, schema: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        onReject: ((RejectedRow) throws -> Void)? = nil
    ) throws {
        var rows = JSONRows(source, options: options)
        let known: Schema
        if let schema {
            known = schema
        } else {
            rows.record()
            known = try JSONReader.infer(&rows, options: options, limit: options.inferredRowCount)
            try rows.rewind()
        }
        let columns = try JSONStructure(
            known.shapes, of: known, path: "", isNullable: false, options: options)
        self.schema = known
        self.rows = rows
        self.columns = columns
        self.options = options
        self.onReject = onReject
    }

    /// Infers the schema from all rows, keeping none of them.
    ///
    /// - Throws: As `init`.
    /// - Complexity: O(bytes).
    public static func inferSchema(
        of source: any TextSource, options: JSONReadOptions = JSONReadOptions()
    ) throws -> Schema {
        var rows = JSONRows(source, options: options)
        return try infer(&rows, options: options, limit: nil)
    }

    private static func infer(
        _ rows: inout JSONRows, options: JSONReadOptions, limit: Int?
    ) throws -> Schema {
        let typing = JSONTyping()
        var count = 0
        var fieldCount = 0
        while count < limit ?? .max {
            switch try rows.next() {
            case .end: return try Schema(fields: typing.schemaFields(options.mixedTypes))
            case .malformed(let rejected):
                // Rows are handed over where they are read.
                if options.malformed == .stop { throw rejected.error }
            case .row:
                let text = try rows.text()
                do throws(JSONFault) {
                    try typing.observe(0, text.bytes, &rows.row, fieldCount: &fieldCount)
                } catch {
                    throw rows.error(error)
                }
                count += 1
            }
        }
        return try Schema(fields: typing.schemaFields(options.mixedTypes))
    }

    /// The next rows as columns, or nil at the end.
    ///
    /// - Throws: `TextError` for a malformed row, unless the options take it; `BytesError` where memory is short; what
    ///   the source and `onReject` throw.
    /// - Complexity: O(bytes).
    public mutating func next() throws -> RecordBatch? {
        var count = 0
        var bytes = 0
        rows.row.slots = 0
        batch: while count < max(1, options.batchRowCount), bytes < options.batchByteCount,
            rows.row.slots < JSONRow.slotLimit
        {
            switch try rows.next() {
            case .end: break batch
            case .malformed(let rejected): try reject(rejected)
            case .row:
                let text = try rows.text()
                bytes += text.count
                do throws(JSONFault) {
                    rows.row.slots &+= columns.leafCount
                    try columns.append(0, text.bytes, &rows.row)
                    count += 1
                } catch {
                    if let memory = error.memory { throw memory }
                    columns.truncate(to: count)
                    try reject(RejectedRow(error: rows.error(error), bytes: text.copyBytes()))
                }
            }
        }
        guard count > 0 else { return nil }
        let first = rowCount
        rowCount += count
        return RecordBatch(
            fields: schema.shapes, columns: try columns.finishFields(), rowCount: count, firstRow: first)
    }

    private mutating func reject(_ rejected: RejectedRow) throws {
        if options.malformed == .stop { throw rejected.error }
        rejectedCount += 1
        try onReject?(rejected)
    }
}

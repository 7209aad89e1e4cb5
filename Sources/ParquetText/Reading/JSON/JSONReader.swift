public import Parquet
public import ParquetBytes

/// Reads JSON rows as batches of columns: objects become structures, arrays lists, and scalars booleans, numbers and
/// strings.
///
/// ```swift
/// var reader = try JSONReader(FileTextSource(LocalFile("trips.jsonl")))
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
/// **Without one**, it is inferred, and every field is optional. Numbers are `INT64`, unsigned where they must be, or
/// else `DOUBLE`, or decimals where that is asked for; strings are dates, times, timestamps or UUIDs where all of a key's
/// are, by the rules that `CSVReader` has too. Numbers that no such type holds without losing digits, keys with values of
/// several kinds, and those that are never but null, become strings; what is no string becomes its JSON.
///
/// Memory is bounded by the options' limits, whatever the text is.
public struct JSONReader: ~Copyable {
    /// The schema of the batches.
    public let schema: Schema

    /// How many rows were left out so far, because they are malformed.
    public private(set) var rejectedRowCount = 0

    /// How many rows were handed out so far.
    public private(set) var rowCount = 0

    private var rows: JSONRows
    private let columns: JSONStructure
    private let options: JSONReadOptions
    private let onReject: ((RejectedRow) throws -> Void)?
    private var isFinished = false

    /// Makes a reader and finds out what the columns are, for which rows are read where there is no schema.
    ///
    /// - Parameters:
    ///   - source: The text. Inference by all rows reads it twice, and needs a `RewindableTextSource`.
    ///   - given: The columns; inferred where absent.
    ///   - options: How the text is to be understood.
    ///   - pool: Where the memory comes from.
    ///   - onReject: Takes the rows that are left out, in order; what it throws ends reading.
    /// - Throws: `ParquetError` with `invalidArgument` for options that contradict the source, or where the inferred
    ///   schema cannot be; `TextError` where no rows can be found or a key has values of several kinds that must not be;
    ///   `BytesError` of the pool; what the source throws.
    public init(
        _ source: any TextSource, schema given: Schema? = nil, options: JSONReadOptions = JSONReadOptions(),
        pool: BufferPool = .shared, onReject: ((RejectedRow) throws -> Void)? = nil
    ) throws {
        let (schema, source) = try JSONReader.schema(source, given, options, pool)
        let columns = try JSONStructure(
            schema.shapes, of: schema, path: "", isNullable: false, options: options, pool: pool)
        self.schema = schema
        self.columns = columns
        self.options = options
        self.onReject = onReject
        rows = JSONRows(source, options: options, pool: pool)
    }

    /// The schema, and the source once it stands at its first byte again.
    private static func schema(
        _ source: any TextSource, _ given: Schema?, _ options: JSONReadOptions, _ pool: BufferPool
    ) throws -> (Schema, any TextSource) {
        if let given { return (given, source) }
        let rowLimit =
            switch options.inference {
            case .all: Int.max
            case .first(let count): max(0, count)
            }
        return try InferencePass.run(source, isOfAllRows: options.inference == .all) {
            try JSONInference(options: options, pool: pool).schema($0, rowLimit: rowLimit)
        }
    }

    /// The rows that follow, at most `JSONReadOptions.batchRowCount`; nil at the end.
    ///
    /// - Throws: `TextError` for the first malformed row, where the options do not say to leave such out, and for a row
    ///   beyond the limit; what the source and `onReject` throw; `BytesError` of the pool. Rows read with it are lost,
    ///   and nothing follows.
    /// - Complexity: O(bytes of the rows).
    public mutating func next() throws -> RecordBatch? {
        guard !isFinished else { return nil }
        isFinished = true
        let count = try fill()
        guard count > 0 else { return nil }
        let finished = try columns.finishFields()
        isFinished = false
        defer { rowCount += count }
        return RecordBatch(fields: schema.shapes, columns: finished, rowCount: count, firstRow: rowCount)
    }

    /// Appends the rows of a batch to the columns, and answers how many there are.
    private mutating func fill() throws -> Int {
        let limit = max(1, options.batchRowCount)
        var count = 0
        var byteCount = 0
        rows.row.slots = 0
        while count < limit, byteCount < options.batchByteCount || count == 0,
            rows.row.slots < JSONRow.slotLimit
        {
            switch try rows.next() {
            case .end: return count
            case .malformed(let rejected): try reject(rejected)
            case .row:
                do throws(JSONFault) {
                    byteCount += try rows.append(to: columns)
                    count += 1
                } catch {
                    if let memory = error.memory { throw memory }
                    columns.truncate(to: count)
                    try reject(rows.rejected(error))
                }
            }
        }
        return count
    }

    private mutating func reject(_ rejected: RejectedRow) throws {
        if options.malformed == .stop { throw rejected.error }
        rejectedRowCount += 1
        try onReject?(rejected)
    }
}

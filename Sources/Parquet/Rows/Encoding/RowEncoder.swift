internal import ParquetBytes

/// Rows as something to encode to, until they become a batch.
final class RowEncoder {
    private let schema: Schema
    private let pool: BufferPool
    private let session: EncodingSession
    private let fields: FieldEncoders

    /// The rows since the last batch.
    private(set) var rowCount = 0

    /// The rows before these.
    private var firstRow = 0

    init(_ schema: Schema, _ options: RowOptions, pool: BufferPool, firstRow: Int) {
        self.schema = schema
        self.pool = pool
        self.firstRow = firstRow
        session = EncodingSession(options)
        fields = FieldEncoders(session, schema.shapes, [])
    }

    /// Whether a batch should be made.
    var isFull: Bool { rowCount >= RowWeight.rowLimit || session.weight >= RowWeight.limit }

    /// Encodes a row.
    ///
    /// - Throws: `ParquetError` that names the row and the column; what the row's type throws.
    func append<Row: Encodable>(_ row: Row) throws {
        fields.begin(at: rowCount)
        do {
            try row.encode(to: self)
        } catch {
            throw ParquetError.inRow(firstRow + rowCount, error)
        }
        rowCount += 1
    }

    /// Makes the batch of the rows since the last, and begins the next.
    ///
    /// - Throws: `ParquetError` that names the row and the column where a value does not fit it.
    func finish() throws(ParquetError) -> RecordBatch {
        let columns: [ColumnData]
        do throws(SlotError) {
            columns = try fields.finish(count: rowCount, pool)
        } catch {
            throw error.slot.map { error.error.inRow(firstRow + $0) } ?? error.error
        }
        let batch = try RecordBatch(schema: schema, columns: columns, rowCount: rowCount, firstRow: firstRow)
        firstRow += rowCount
        rowCount = 0
        session.weight = 0
        return batch
    }
}

extension RowEncoder: Encoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { session.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        fields.begin(at: rowCount)
        return fields.container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusedEncoder(
            ParquetError(.typeMismatch, "a row has fields with names, and not elements"), [], session)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension RowEncoder: SingleValueEncodingContainer {
    func encodeNil() throws {
        throw ParquetError(.typeMismatch, "a row cannot be nil")
    }

    /// A type that is nothing but another one.
    func encode<Value: Encodable>(_ value: Value) throws {
        try SimpleTypes.refuse(Value.self)
        try value.encode(to: self)
    }
}

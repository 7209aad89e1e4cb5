/// A file's rows, one at a time, as something to decode.
final class RowDecoder {
    let session: DecodingSession
    private(set) var fields: FieldSet

    /// All fields at the top of the file.
    private let whole: [ColumnShape]

    init(_ schema: Schema, options: RowOptions) {
        session = DecodingSession(options: options)
        fields = FieldSet(session, [])
        whole = schema.shapes
    }

    /// Makes one for other rows of the same file.
    init(beside other: RowDecoder) {
        session = other.session
        fields = FieldSet(session, [])
        whole = other.whole
    }

    /// Notes that a row has kept the decoder.
    func keep(of batch: RecordBatch) {
        if batch.fields != whole { session.wantsAllColumns = true }
    }

    deinit {
        fields.close()
    }

    /// Goes on to a batch.
    func open(_ batch: RecordBatch) throws(ParquetError) {
        session.wantsAllColumns = false
        fields.close()
        // A container that a type has kept needs the fields as they are.
        if !isKnownUniquelyReferenced(&fields) { fields = FieldSet(session, []) }
        try fields.open(batch.fields, batch.columns, validity: nil, whole: whole)
    }
}

extension RowDecoder: Decoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { session.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        fields.begin(at: fields.index)
        return fields.container(keyedBy: type)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw ParquetError(.typeMismatch, "a row has fields with names, and not elements")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension RowDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { false }

    /// A type that is nothing but another one.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try SimpleTypes.refuse(type)
        return try Value(from: self)
    }
}

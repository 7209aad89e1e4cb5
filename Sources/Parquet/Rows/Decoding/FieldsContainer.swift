/// The fields of a structure by coding keys.
///
/// Each type that the protocol names has its own method, so that the compiler makes code for it; the work is done where
/// the type of the keys does not matter. It is a class since the standard library copies it for each value.
final class FieldsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let fields: FieldSet

    /// The slot that the container stays with; nil where it follows the fields' own.
    private let place: Int?

    init(fields: FieldSet, place: Int? = nil) {
        self.fields = fields
        self.place = place
    }

    private var index: Int { place ?? fields.index }

    var codingPath: [any CodingKey] { fields.components.map { RowKey($0) } }
    var allKeys: [Key] { fields.names(at: index).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { fields.contains(key.stringValue, at: index) }

    func decodeNil(forKey key: Key) throws -> Bool {
        try fields.field(key.stringValue).isNull(at: index)
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try fields.field(key.stringValue).decode(type, at: index)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        let index = index
        let field = try fields.field(key.stringValue)
        return try field.isNull(at: index) ? nil : try field.decode(type, at: index)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try fields.field(key.stringValue).lastingContainer(keyedBy: type, at: index)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try fields.field(key.stringValue).unkeyedContainer(at: index)
    }

    func superDecoder() throws -> any Decoder { try decoder("super") }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> HandedDecoder { try decoder(key.stringValue) }

    private func decoder(_ name: String) throws -> HandedDecoder {
        try HandedDecoder(keeping: fields.field(name), at: index)
    }
}

extension FieldSet {
    @inline(__always)
    fileprivate func required<Value: ColumnValue & Decodable>(
        _ type: Value.Type, _ name: String, at index: Int
    ) throws -> Value {
        try field(name).value(type, at: index)
    }

    @inline(__always)
    fileprivate func optional<Value: ColumnValue & Decodable>(
        _ type: Value.Type, _ name: String, at index: Int
    ) throws -> Value? {
        let field = try field(name)
        return try field.isNull(at: index) ? nil : try field.value(type, at: index)
    }
}

extension FieldsContainer {
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
        try fields.required(type, key.stringValue, at: index)
    }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
        try fields.required(type, key.stringValue, at: index)
    }
}

extension FieldsContainer {
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try fields.optional(type, key.stringValue, at: index)
    }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try fields.optional(type, key.stringValue, at: index)
    }
}

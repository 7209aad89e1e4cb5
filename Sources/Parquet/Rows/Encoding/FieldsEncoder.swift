/// The fields of a structure by coding keys; fields that are nil are left out.
struct FieldsEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let fields: FieldEncoders
    let slot: Int

    var codingPath: [any CodingKey] { fields.components.map { RowKey($0) } }

    func encodeNil(forKey key: Key) throws {
        _ = try fields.field(key.stringValue)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try fields.field(key.stringValue).encode(value, at: slot)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder("super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }

    private func encoder(_ name: String) -> any Encoder {
        do {
            let encoder = try fields.field(name)
            encoder.slot = slot
            return encoder
        } catch {
            return RefusedEncoder(error, codingPath, fields.session)
        }
    }
}

extension FieldEncoders {
    @inline(__always)
    fileprivate func append<Value: ColumnValue>(_ value: Value, _ name: String, at slot: Int) throws {
        let encoder = try field(name)
        encoder.slot = slot
        try encoder.append(value)
    }
}

// Each type that the protocol names has its own method, so that the compiler makes code for it.
extension FieldsEncoder {
    func encode(_ value: Bool, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: String, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Double, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Float, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Int, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Int8, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Int16, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Int32, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: Int64, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: UInt, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: UInt8, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: UInt16, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: UInt32, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
    func encode(_ value: UInt64, forKey key: Key) throws {
        try fields.append(value, key.stringValue, at: slot)
    }
}

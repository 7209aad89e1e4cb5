/// What encoders hand out where a type asks for a form that its column does not have: it throws once it is used, since
/// asking cannot fail.
struct RefusedEncoder {
    let error: any Error
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any]

    init(_ error: any Error, _ codingPath: [any CodingKey], _ session: EncodingSession) {
        self.error = error
        self.codingPath = codingPath
        userInfo = session.userInfo
    }
}

extension RefusedEncoder: Encoder {
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusedFields<Key>(self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension RefusedEncoder: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    var count: Int { 0 }

    func encodeNil() throws { throw error }
    func encode<Value: Encodable>(_ value: Value) throws { throw error }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { self }
}

/// The same for fields.
struct RefusedFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let refused: RefusedEncoder

    init(_ refused: RefusedEncoder) {
        self.refused = refused
    }

    var codingPath: [any CodingKey] { refused.codingPath }

    func encodeNil(forKey key: Key) throws { throw refused.error }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { throw refused.error }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        refused.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { refused }
    func superEncoder() -> any Encoder { refused }
    func superEncoder(forKey key: Key) -> any Encoder { refused }
}

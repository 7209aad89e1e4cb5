internal import ParquetFormat

/// The pairs of one map by coding keys, as dictionaries with keys of text and integers come.
struct MapEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let map: MapContent
    private let slot: Int

    init(_ map: MapContent, slot: Int) {
        self.map = map
        self.slot = slot
    }

    var codingPath: [any CodingKey] { map.value.codingPath }

    /// Encodes the key of a new pair, and gives the pair's slot.
    private func pair(_ key: Key) throws -> Int {
        let pair = try map.grow(slot)
        if map.key.shape.physicalType == .byteArray {
            try map.key.encode(key.stringValue, at: pair)
        } else if let number = key.intValue ?? Int(key.stringValue) {
            try map.key.encode(number, at: pair)
        } else {
            throw map.key.mismatch(String.self)
        }
        return pair
    }

    private func encoder(_ key: Key) -> any Encoder {
        do {
            map.value.slot = try pair(key)
            return map.value
        } catch {
            return RefusedEncoder(error, codingPath, map.value.session)
        }
    }

    func encodeNil(forKey key: Key) throws { _ = try pair(key) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try map.value.encode(value, at: try pair(key))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        RefusedEncoder(
            ParquetError(.typeMismatch, "a map has no superclass", column: map.value.path), codingPath,
            map.value.session)
    }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }
}

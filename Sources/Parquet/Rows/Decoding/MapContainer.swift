/// The pairs of one map by coding keys, as dictionaries with keys of text and integers ask for them.
struct MapContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let map: MapSlots
    private let pairs: [String: Int]
    let codingPath: [any CodingKey]
    let allKeys: [Key]

    init(_ map: MapSlots, at index: Int, _ codingPath: [any CodingKey]) throws {
        var pairs: [String: Int] = [:]
        var keys: [Key] = []
        for pair in map.range(at: index) {
            let name = try map.name(ofPair: pair)
            // Of pairs with one key the last counts, as where maps are read as dictionaries without a decoder.
            let isNew = pairs.updateValue(pair, forKey: name.stringValue) == nil
            let key =
                if let number = name.intValue { Key(intValue: number) } else {
                    Key(stringValue: name.stringValue)
                }
            if isNew, let key { keys.append(key) }
        }
        self.map = map
        self.pairs = pairs
        self.codingPath = codingPath
        allKeys = keys
    }

    func contains(_ key: Key) -> Bool { pairs[key.stringValue] != nil }

    private func pair(_ key: Key) throws -> Int {
        guard let pair = pairs[key.stringValue] else {
            throw ParquetError(
                .columnNotFound, "the map has no key \"\(key.stringValue)\"", column: map.value.path)
        }
        return pair
    }

    private func decoder(_ key: Key) throws -> HandedDecoder {
        try HandedDecoder(keeping: map.value, at: pair(key))
    }

    func decodeNil(forKey key: Key) throws -> Bool { try map.value.isNull(at: pair(key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try map.value.decode(type, at: pair(key))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try map.value.lastingContainer(keyedBy: type, at: pair(key))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try map.value.unkeyedContainer(at: pair(key))
    }

    func superDecoder() throws -> any Decoder {
        throw ParquetError(.typeMismatch, "a map has no superclass", column: map.value.path)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

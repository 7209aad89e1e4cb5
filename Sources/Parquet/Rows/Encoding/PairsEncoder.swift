/// The keys and values of one map in turns, as dictionaries with keys of other types come.
struct PairsEncoder: UnkeyedEncodingContainer {
    private let map: MapContent
    private let slot: Int
    private var pair = 0
    private(set) var count = 0

    init(_ map: MapContent, slot: Int) {
        self.map = map
        self.slot = slot
    }

    var codingPath: [any CodingKey] { map.value.codingPath }

    /// What comes next: a key, which begins a pair, or its value.
    private mutating func next() throws -> (encoder: SlotEncoder, slot: Int) {
        let isKey = count.isMultiple(of: 2)
        if isKey { pair = try map.grow(slot) }
        count += 1
        return (isKey ? map.key : map.value, pair)
    }

    mutating func encodeNil() throws { _ = try next() }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        let (encoder, slot) = try next()
        try encoder.encode(value, at: slot)
    }

    private mutating func element() -> any Encoder {
        do {
            let (encoder, slot) = try next()
            encoder.slot = slot
            return encoder
        } catch {
            return RefusedEncoder(error, codingPath, map.value.session)
        }
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        element().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { element() }
}

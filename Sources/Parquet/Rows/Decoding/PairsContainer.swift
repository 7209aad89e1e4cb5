/// The keys and values of one map in turns, as dictionaries with keys of other types ask for them.
struct PairsContainer: UnkeyedDecodingContainer {
    private let map: MapSlots
    private let range: Range<Int>
    private(set) var currentIndex = 0

    init(_ map: MapSlots, at index: Int) {
        self.map = map
        range = map.range(at: index)
    }

    var codingPath: [any CodingKey] { map.value.codingPath }
    var count: Int? { range.count * 2 }
    var isAtEnd: Bool { currentIndex >= range.count * 2 }

    private func place() throws -> (decoder: SlotDecoder, index: Int) {
        guard !isAtEnd else {
            throw ParquetError(
                .typeMismatch, "a value is asked for behind the \(range.count) pairs of a map",
                column: map.value.path)
        }
        let decoder = currentIndex.isMultiple(of: 2) ? map.key : map.value
        return (decoder, range.lowerBound + currentIndex / 2)
    }

    mutating func decodeNil() throws -> Bool {
        let (decoder, index) = try place()
        guard try decoder.isNull(at: index) else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (decoder, index) = try place()
        let value = try decoder.decode(type, at: index)
        currentIndex += 1
        return value
    }

    private mutating func element() throws -> HandedDecoder {
        let (decoder, index) = try place()
        currentIndex += 1
        return try HandedDecoder(keeping: decoder, at: index)
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let (decoder, index) = try place()
        currentIndex += 1
        return try decoder.lastingContainer(keyedBy: type, at: index)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let (decoder, index) = try place()
        currentIndex += 1
        return try decoder.unkeyedContainer(at: index)
    }

    mutating func superDecoder() throws -> any Decoder { try element() }
}

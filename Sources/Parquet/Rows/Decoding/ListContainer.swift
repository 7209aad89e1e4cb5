/// The elements of one list.
struct ListContainer: UnkeyedDecodingContainer {
    private let list: ListSlots

    // Small numbers, so that the container fits where existentials hold values without allocating.
    private let start: Int32
    private let end: Int32
    private var next: Int32

    init(_ list: ListSlots, at index: Int) {
        let range = list.range(at: index)
        self.list = list
        start = Int32(truncatingIfNeeded: range.lowerBound)  // Safe: offsets of lists have 32 bits.
        end = Int32(truncatingIfNeeded: range.upperBound)
        next = start
    }

    var codingPath: [any CodingKey] { list.element.codingPath }
    var count: Int? { Int(end - start) }
    var isAtEnd: Bool { next >= end }
    var currentIndex: Int { Int(next - start) }

    private func position(_ type: Any.Type) throws -> Int {
        guard next < end else {
            throw ParquetError(
                .typeMismatch, "\(type) is asked for behind the \(end - start) elements of a list",
                column: list.element.path)
        }
        return Int(next)
    }

    mutating func decodeNil() throws -> Bool {
        guard try list.element.isNull(at: position(Any?.self)) else { return false }
        next += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try list.element.decode(type, at: position(type))
        next += 1
        return value
    }

    mutating func decodeIfPresent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        guard !isAtEnd else { return nil }
        return try decodeNil() ? nil : try decode(type)
    }

    /// A decoder that stays at the next element, whatever is decoded after it.
    private mutating func element() throws -> HandedDecoder {
        let decoder = try HandedDecoder(keeping: list.element, at: position((any Decoder).self))
        next += 1
        return decoder
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let container = try list.element.lastingContainer(keyedBy: type, at: position(type))
        next += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try list.element.unkeyedContainer(at: position([Any].self))
        next += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder { try element() }
}

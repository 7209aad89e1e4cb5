/// The decoder of one slot, as a type's `init(from:)` is given it.
///
/// One serves a type and batch, slot after slot. A type may keep it: then it stays with its slot, and the next slot gets
/// another.
final class HandedDecoder {
    /// The column's decoder; absent between slots, so that the two do not hold each other.
    private var slots: SlotDecoder?
    private var index = 0

    /// Whether the type has kept it, so that nothing here may be taken back.
    private var isKept = false

    init() {}

    /// Makes one that is there to be kept.
    init(keeping slots: SlotDecoder, at index: Int) throws(ParquetError) {
        try keep(slots, at: index)
    }

    func begin(_ slots: SlotDecoder, at index: Int) {
        self.slots = slots
        self.index = index
    }

    func end() { slots = nil }

    /// Stays with its slot, whatever becomes of the column's decoder.
    func keep(_ slots: SlotDecoder, at index: Int) throws(ParquetError) {
        self.slots = try SlotDecoder(beside: slots)
        self.index = index
        isKept = true
    }

    private func current() throws -> SlotDecoder {
        guard let slots else {
            // Only `end` takes it, of one that nobody has kept.
            throw ParquetError(.invalidArgument, "a decoder is used behind its row")
        }
        return slots
    }
}

extension HandedDecoder: Decoder {
    var codingPath: [any CodingKey] { slots?.codingPath ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { slots?.session.userInfo ?? [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let slots = try current()
        return isKept
            ? try slots.lastingContainer(keyedBy: type, at: index)
            : try slots.container(keyedBy: type, at: index)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try current().unkeyedContainer(at: index)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension HandedDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool {
        // Refused missing columns are found where the value is asked for.
        (try? slots?.isNull(at: index)) ?? false
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try current().decode(type, at: index)
    }
}

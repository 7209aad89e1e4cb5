// What a slot gives to `HandedDecoder`, which types see.

extension SlotDecoder {
    var codingPath: [any CodingKey] { components.map { RowKey($0) } }

    /// The container that follows the slots: it is good until the next is asked for.
    func container<Key: CodingKey>(
        keyedBy type: Key.Type, at index: Int
    ) throws -> KeyedDecodingContainer<Key> {
        guard case .fields(let fields) = try present(at: index, "a structure") else {
            return try lastingContainer(keyedBy: type, at: index)
        }
        fields.begin(at: index)
        return fields.container(keyedBy: type)
    }

    /// What lies below a slot that is not null.
    private func present(at index: Int, _ what: String) throws -> SlotContents {
        if try isNull(at: index) { throw nullFound(what) }
        return try contents()
    }

    /// A container that stays with its slot, whatever is decoded of others.
    func lastingContainer<Key: CodingKey>(
        keyedBy type: Key.Type, at index: Int
    ) throws -> KeyedDecodingContainer<Key> {
        switch try present(at: index, "a structure") {
        case .fields(let fields):
            return KeyedDecodingContainer(FieldsContainer<Key>(fields: fields, place: index))
        case .map(let map):
            return KeyedDecodingContainer(try MapContainer<Key>(map, at: index, codingPath))
        case .list: throw wrongForm("a structure")
        }
    }

    func unkeyedContainer(at index: Int) throws -> any UnkeyedDecodingContainer {
        switch try present(at: index, "a list") {
        case .list(let list): return ListContainer(list, at: index)
        case .map(let map): return PairsContainer(map, at: index)
        case .fields: throw wrongForm("a list")
        }
    }
}

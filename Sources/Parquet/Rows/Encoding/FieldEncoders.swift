internal import ParquetBytes

/// The fields of a structure, or of the rows themselves, as a type encodes them.
///
/// Each is expected where it came the time before, and only a surprise is looked up by its name.
final class FieldEncoders {
    let session: EncodingSession
    let components: [String]

    /// All fields, in the schema's order.
    private let all: [SlotEncoder]

    /// The fields that have come, in the order in which they first came.
    ///
    /// It is replaced and never changed in place, as in `FieldSet`.
    private var order: [(name: String, encoder: SlotEncoder)] = []
    private var next = 0
    private(set) var slot = 0

    init(_ session: EncodingSession, _ shapes: [ColumnShape], _ components: [String]) {
        self.session = session
        self.components = components
        all = shapes.map { SlotEncoder(session, $0, components + [$0.name]) }
    }

    /// Goes on to a slot.
    func begin(at slot: Int) {
        self.slot = slot
        next = 0
    }

    /// The field of a name.
    ///
    /// - Throws: `ParquetError` with `columnNotFound` where the schema has none.
    @inline(__always)
    func field(_ name: String) throws -> SlotEncoder {
        if next < order.count {
            let expected = order[next]
            if expected.name == name {
                next &+= 1  // Safe: less than the count.
                return expected.encoder
            }
        }
        return try found(name)
    }

    @inline(never)
    private func found(_ name: String) throws -> SlotEncoder {
        if let position = order.firstIndex(where: { $0.name == name }) {
            next = position + 1
            return order[position].encoder
        }
        guard let encoder = all.first(where: { $0.shape.name == name }) else {
            throw ParquetError(
                .columnNotFound, "the schema has no such field",
                column: (components + [name]).joined(separator: "."))
        }
        order = order + [(name, encoder)]
        next = order.count
        return encoder
    }

    /// Makes the columns of all slots, and begins the next.
    func finish(count: Int, _ pool: BufferPool) throws(SlotError) -> [ColumnData] {
        var columns: [ColumnData] = []
        columns.reserveCapacity(all.count)
        for encoder in all { columns.append(try encoder.finish(count: count, pool)) }
        return columns
    }

    /// The container for a type of keys.
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(FieldsEncoder<Key>(fields: self, slot: slot))
    }
}

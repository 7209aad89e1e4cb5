internal import ParquetBytes
internal import ParquetFormat

/// The maps of a column: which pairs each has, and the decoders of keys and values.
final class MapSlots {
    let key: SlotDecoder
    let value: SlotDecoder
    private var offsets = SharedValues<Int32>(.empty)
    private var base = 0

    init(_ session: DecodingSession, _ components: [String]) {
        key = SlotDecoder(session, components + ["key"])
        value = SlotDecoder(session, components + ["value"])
    }

    /// Goes on to a batch.
    func open(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        let entry = shape.children[0]
        guard entry.children.count == 2 else {
            throw ParquetError(.typeMismatch, "a map without values has no pairs", column: key.path)
        }
        let (offsets, pairs, base) = try column.lists()
        let stored = try pairs.stored(as: entry)
        self.offsets = offsets
        self.base = base
        for (decoder, place) in [(key, 0), (value, 1)] {
            let shape = entry.children[place]
            let column = try stored.children[place].stored(as: shape).masked(by: stored.validity)
            try decoder.open(column, shape: shape, whole: shape)
        }
    }

    /// The pairs of a slot.
    func range(at index: Int) -> Range<Int> {
        (Int(offsets[index]) - base)..<(Int(offsets[index + 1]) - base)
    }

    /// The key of a pair as a coding key: text by its text, integers by their digits.
    func name(ofPair index: Int) throws -> RowKey {
        if key.shape?.physicalType == .byteArray { return RowKey(try key.decode(String.self, at: index)) }
        let number = try key.decode(Int.self, at: index)
        return RowKey(intValue: number) ?? RowKey("\(number)")
    }
}

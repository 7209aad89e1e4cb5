internal import ParquetBytes

/// The lists of a column: which elements each has, and the decoder of the elements.
final class ListSlots {
    let element: SlotDecoder
    private var offsets = SharedValues<Int32>(.empty)
    private var base = 0

    init(element: SlotDecoder) {
        self.element = element
    }

    /// Goes on to a batch.
    func open(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        let (offsets, elements, base) = try column.lists()
        self.offsets = offsets
        self.base = base
        try element.open(elements, shape: shape.children[0], whole: shape.children[0])
    }

    /// The elements of a slot.
    func range(at index: Int) -> Range<Int> {
        (Int(offsets[index]) - base)..<(Int(offsets[index + 1]) - base)
    }
}

/// The text of some cells, one after another: a block of rows, column by column.
///
/// Writing a column at a time costs half of what writing a row at a time does; the rows are put together from here.
struct CellBlock: ~Copyable {
    /// How much text a block gathers before its columns are written row by row instead.
    static let textLimit = 1 << 20

    /// The text of all cells.
    var text = TextBuffer()

    /// Where each cell's text ends.
    private(set) var ends: [Int] = []

    /// Whether no more cells should be added.
    var isFull: Bool { text.count >= CellBlock.textLimit }

    /// Ends a cell.
    @inline(__always)
    mutating func endCell() { ends.append(text.count) }

    /// Forgets the cells.
    mutating func removeAll() {
        text.removeAll()
        ends.removeAll(keepingCapacity: true)
    }

    /// Where the text of a cell lies.
    @inline(__always)
    func range(_ cell: Int) -> Range<Int> { (cell == 0 ? 0 : ends[cell - 1])..<ends[cell] }
}

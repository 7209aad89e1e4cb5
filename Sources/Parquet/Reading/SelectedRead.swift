/// What a machine that reads chosen rows has yet to read.
struct SelectedRead {
    /// The rows of the whole file; nil where they are told bit by bit.
    let selection: RowSelection?

    /// Rows that were told, of row groups after the open one.
    var pieces: [(rowGroup: Int, rows: RowRanges)] = []

    /// Rows of the open row group.
    var queue = SelectionQueue()

    /// The batch at hand.
    var batch: BatchRows?

    /// The row group that is open, or -1.
    var openRowGroup = -1

    /// A row group up to which the file's rows have been counted, and their number.
    var counted: (rowGroup: Int, rows: Int)

    /// The file's rows before the open row group.
    var firstRow: Int { counted.rows }

    /// The rows of the open row group.
    var rowCount = 0

    /// The rows of the batch that was delivered last, within its row group.
    var delivered: [Range<Int>] = []

    /// The row group and the row before which nothing more can be chosen.
    var decided = (rowGroup: 0, row: 0)

    init(selection: RowSelection?, firstRowGroup: Int, firstRow: Int) {
        self.selection = selection
        counted = (firstRowGroup, firstRow)
    }
}

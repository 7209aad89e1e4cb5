/// A small table of texts, held whole: what describes a file is aligned with it.
public struct TextTable {
    private let header: [TableCell]
    private let isRightAligned: [Bool]
    private var rows: [[TableCell]] = []

    /// Makes a table without rows.
    ///
    /// - Parameter columns: The names of the columns and whether their cells end in line.
    public init(columns: [(name: String, isRightAligned: Bool)]) {
        header = columns.map { TableCell(sanitizing: Array($0.name.utf8), limit: 200) }
        isRightAligned = columns.map(\.isRightAligned)
    }

    /// Adds a row; cells that are missing are empty.
    public mutating func append(_ cells: [String]) {
        rows.append(
            header.indices.map { index in
                TableCell(sanitizing: Array((index < cells.count ? cells[index] : "").utf8), limit: 200)
            })
    }

    /// Writes the table, fitted to `width` columns.
    ///
    /// - Throws: what the sink throws.
    public func write(to sink: any TextSink, width: Int?) throws {
        var buffer = TextBuffer(to: sink)
        var natural = header.map(\.width)
        for row in rows {
            for index in natural.indices { natural[index] = max(natural[index], row[index].width) }
        }
        let printer = TablePrinter(
            layout: TableLayout(natural: natural, available: width), isRightAligned: isRightAligned)
        printer.writeHeader(header, to: &buffer)
        for row in rows {
            printer.write(row, to: &buffer)
            try buffer.flushIfFull()
        }
        try buffer.flush()
    }
}

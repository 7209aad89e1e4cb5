public import Parquet
internal import ParquetBytes

/// Rows as an aligned table, fitted to a terminal.
///
/// The first rows decide the widths and are held until these are known; the others are written as they come. Cells
/// look as in canonical JSON without the quotes around strings; control characters are escaped.
public struct TableFormatter: ~Copyable {
    /// The most cells that are held.
    private static let heldCellLimit = 200_000

    private let fields: [ColumnShape]
    private let options: TableOptions
    private let header: [TableCell]
    private var held: [[TableCell]] = []
    private var printer: TablePrinter?
    private var writtenCount = 0
    private var buffer: TextBuffer

    /// Makes a formatter that hands its text to `sink`.
    public init(to sink: any TextSink, fields: [ColumnShape], options: TableOptions = TableOptions()) {
        self.options = options
        // More columns than the terminal has cannot be shown; they are not formatted either.
        self.fields = options.width.map { Array(fields.prefix(max(1, $0))) } ?? fields
        hiddenFieldCount = fields.count - self.fields.count
        header = self.fields.map {
            TableCell(sanitizing: Array($0.name.utf8), limit: options.cellLimit)
        }
        buffer = TextBuffer(to: sink)
    }

    private let hiddenFieldCount: Int

    /// Writes a line for each row, or holds it until the widths are known.
    ///
    /// - Throws: what the sink throws; `ParquetError` with `limitExceeded` for a decimal of thousands of digits.
    public mutating func write(_ batch: RecordBatch) throws {
        var columns: [ResolvedColumn] = []
        for (shape, column) in zip(fields, batch.columns) {
            let style: CellStyle = ValueFormat(shape).isNested ? .json : .bare
            columns.append(try ResolvedColumn(shape, column, style: style))
        }
        let collector = CellCollector(limit: options.cellLimit * 4 + 16)
        var cell = TextBuffer(to: collector)
        for row in 0..<batch.rowCount {
            var cells: [TableCell] = []
            cells.reserveCapacity(columns.count)
            for column in columns {
                if column.column.isNull(at: row) {
                    cells.append(TableCell(options.nullText))
                    continue
                }
                try column.write(row, to: &cell)
                try cell.flush()
                cells.append(TableCell(sanitizing: collector.take(), limit: options.cellLimit))
            }
            try take(cells)
        }
    }

    private mutating func take(_ cells: [TableCell]) throws {
        writtenCount += 1
        if let printer {
            printer.write(cells, to: &buffer)
            return try buffer.flushIfFull()
        }
        held.append(cells)
        if held.count >= options.sampledRowCount
            || held.count * fields.count >= TableFormatter.heldCellLimit
        {
            try release()
        }
    }

    /// Decides the widths and writes what was held.
    private mutating func release() throws {
        guard printer == nil else { return }
        var natural = header.map(\.width)
        for row in held {
            for index in natural.indices { natural[index] = max(natural[index], row[index].width) }
        }
        let printer = TablePrinter(
            layout: TableLayout(natural: natural, available: options.width),
            isRightAligned: fields.map { ValueFormat($0).isNumeric })
        printer.writeHeader(header, to: &buffer)
        for row in held {
            printer.write(row, to: &buffer)
            try buffer.flushIfFull()
        }
        held = []
        self.printer = printer
    }

    /// Ends the table with a line that counts the rows and names what is not shown.
    ///
    /// - Parameter totalRowCount: The number of rows there are, where not all were written.
    /// - Throws: what the sink throws.
    public mutating func finish(totalRowCount: Int? = nil) throws {
        try release()
        var line = ""
        if let totalRowCount, totalRowCount != writtenCount {
            line = "\(writtenCount) of \(totalRowCount) rows"
        } else {
            line = writtenCount == 1 ? "1 row" : "\(writtenCount) rows"
        }
        let hidden = hiddenFieldCount + (printer?.layout.hiddenCount ?? 0)
        if hidden > 0 { line += ", \(hidden) more column\(hidden == 1 ? "" : "s")" }
        buffer.write("(\(line))\n")
        try buffer.flush()
    }
}

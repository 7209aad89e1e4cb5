/// Writes the lines of a table whose layout is decided.
struct TablePrinter {
    let layout: TableLayout
    let isRightAligned: [Bool]

    /// Writes the names and the line below them.
    func writeHeader(_ cells: [TableCell], to out: inout TextBuffer) {
        write(cells, to: &out)
        write(layout.widths.map { TableCell(String(repeating: "─", count: $0)) }, to: &out)
    }

    /// Writes a line.
    func write(_ cells: [TableCell], to out: inout TextBuffer) {
        var line = ""
        for (index, width) in layout.widths.enumerated() {
            if index > 0 { line += "  " }
            line += cells[index].cut(to: width).padded(to: width, isRightAligned: isRightAligned[index])
        }
        if layout.hiddenCount > 0 { line += "  …" }
        while line.last == " " { line.removeLast() }
        out.write(Array(line.utf8))
        out.write(ASCII.lineFeed)
    }
}

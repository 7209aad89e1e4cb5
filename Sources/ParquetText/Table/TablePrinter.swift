/// Writes the lines of a table whose layout is decided.
struct TablePrinter {
    let layout: TableLayout
    let isRightAligned: [Bool]

    /// Writes the names and the line below them.
    func writeHeader(_ cells: [TableCell], to out: inout TextBuffer) {
        write(cells, to: &out)
        write(layout.widths.map { TableCell(ruleOf: $0) }, to: &out)
    }

    /// Writes a line.
    func write(_ cells: [TableCell], to out: inout TextBuffer) {
        var line = ""
        for (index, width) in layout.widths.enumerated() {
            if index > 0 { line += "  " }
            line += cells[index].cut(to: width).padded(to: width, isRightAligned: isRightAligned[index])
        }
        if layout.hiddenCount > 0 { line += "  …" }
        var bytes = Array(line.utf8)
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        out.write(bytes)
        out.write(ASCII.lineFeed)
    }
}

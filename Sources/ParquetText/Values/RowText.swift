internal import Parquet

/// The rows of a batch as text: a prefix before each cell, an ending after each row.
struct RowText: ~Copyable {
    /// How many cells a block has, which stay in a near cache.
    private static let blockCellCount = 16_384

    private let columns: [ResolvedColumn]
    private let ending: [UInt8]
    /// The `"` on either side of a nested value.
    private let nestedQuotes: Int
    /// What stands before each column's cell.
    private var prefixes = CellBlock()
    private var block = CellBlock()
    private var joiner: RowJoiner
    /// Where each column's cells begin in the block, and how many of them there are.
    private var cells: [(first: Int, count: Int)] = []

    /// - Parameters:
    ///   - prefixes: What stands before each column's cell.
    ///   - nestedQuotes: The `"` on either side of a nested value; a null has none.
    /// - Throws: `BytesError` of the pool.
    init(_ columns: [ResolvedColumn], prefixes: [[UInt8]], ending: [UInt8], nestedQuotes: Int = 0) throws {
        self.columns = columns
        self.ending = ending
        self.nestedQuotes = nestedQuotes
        joiner = try RowJoiner(prefixes: prefixes, ending: ending)
        for prefix in prefixes {
            self.prefixes.text.write(prefix)
            self.prefixes.endCell()
        }
    }

    /// Writes all rows.
    mutating func write(rowCount: Int, to out: inout TextBuffer) throws {
        let step = max(1, min(1024, RowText.blockCellCount / max(1, columns.count)))
        var row = 0
        while row < rowCount {
            let rows = row..<min(rowCount, row + step)
            try gather(rows)
            row = rows.upperBound
            if cells.allSatisfy({ $0.count == rows.count }) {
                try joiner.join(rows.count, firsts: cells.map(\.first), of: block)
                try out.writeLong(joiner.joined)
                try out.flushIfFull()
                continue
            }
            for row in rows {
                try write(row, of: rows, to: &out)
                out.write(ending)
                try out.flushIfFull()
            }
        }
    }

    /// Writes the cells of the columns that are not nested to the block.
    private mutating func gather(_ rows: Range<Int>) throws {
        block.removeAll()
        cells.removeAll(keepingCapacity: true)
        for column in columns {
            let first = block.ends.count
            let count = column.format.isNested ? 0 : try column.write(rows, to: &block)
            cells.append((first, count))
        }
        for _ in 0..<RowJoiner.slack { block.text.write(UInt8(0)) }
    }

    private func write(_ row: Int, of rows: Range<Int>, to out: inout TextBuffer) throws {
        let index = row - rows.lowerBound
        for column in cells.indices {
            out.write(prefixes.text.span.extracting(prefixes.range(column)))
            let (first, count) = cells[column]
            if index < count {
                out.write(block.text.span.extracting(block.range(first + index)))
            } else {
                try writeApart(columns[column], row, to: &out)
            }
        }
    }

    private func writeApart(_ column: ResolvedColumn, _ row: Int, to out: inout TextBuffer) throws {
        let isQuoted = nestedQuotes > 0 && column.format.isNested
        guard isQuoted else { return try column.write(row, to: &out) }
        // The null of a nested field is the format's own, not JSON's.
        if let validity = column.validity, !validity[row] { return out.write(column.style.csvNull) }
        out.quote(nestedQuotes)
        try column.write(row, to: &out)
        out.quote(nestedQuotes)
    }
}

internal import Parquet
internal import ParquetBytes

/// The rows of a text of CSV, a block at a time.
struct CSVRows: ~Copyable {
    /// How many fields a block has at most, where there are so many rows.
    private static let blockFields = 32_768

    private let scanner: CSVScanner
    private let limit: Int
    private var window: TextWindow

    /// The rows at hand.
    private(set) var block = CSVBlock(fieldCount: 64, rowLimit: 1)

    /// The first row's fields, until they are asked for as rows.
    private(set) var firstRow: [[UInt8]] = []

    private var isAtEnd = false

    /// Begins to read a text; the first row, once read, tells how many fields there are, and is a row like the others
    /// unless `skipFirstRow` is called.
    ///
    /// - Throws: what the source throws.
    init(_ source: any TextSource, options: CSVReadOptions, pool: BufferPool) throws {
        let scanner = CSVScanner(options)
        var window = try TextWindow(source, size: options.windowSize, pool: pool)
        try window.advance(to: 0)
        // As much as a byte order mark takes.
        while window.end < 3, !window.isLast { try window.advance(to: 0) }
        let hasMark = window.end >= 3 && window.bytes.load32(0) & 0xFF_FFFF == 0xBF_BBEF
        self.scanner = scanner
        self.limit = scanner.fieldLimit
        self.window = window
        block.position = hasMark ? 3 : 0
    }

    /// The text that the fields of the block lie in.
    var text: RawSpan {
        @_lifetime(borrow self)
        get { window.bytes }
    }

    /// Whether there is no row at all.
    var isEmpty: Bool { firstRow.isEmpty }

    /// Looks at the first row, and stays before it: the first thing to do.
    ///
    /// - Throws: what the source throws; `TextError` where the first row is malformed.
    mutating func readFirstRow() throws {
        while true {
            let scanned = try scan()
            if case .fieldCount(let count)? = block.malformed.first?.kind {
                let row = block.malformed[0].row
                block = CSVBlock(fieldCount: count, rowLimit: 1)
                (block.position, block.line) = (row.start, row.line)
            } else if let row = block.malformed.first {
                throw CSVRejection(row, names: []).error
            } else if block.rowCount == 1 {
                break
            } else if !scanned {
                block.fieldCount = 0
                return
            }
        }
        for field in block.fields { firstRow.append(CSVRows.value(of: field, in: window.bytes)) }
        afterFirstRow = (block.position, block.line)
        // Lines without any byte that were skipped are skipped again.
        (block.position, block.line) = (block.rows[0].start, block.rows[0].line)
    }

    private var afterFirstRow = (position: 0, line: 1)

    /// Leaves the first row out, since it names the columns.
    mutating func skipFirstRow() {
        guard !isEmpty else { return }
        (block.position, block.line) = afterFirstRow
    }

    /// Makes room for blocks of rows with so many fields.
    mutating func setFieldCount(_ count: Int) {
        let rowLimit = min(4096, max(1, CSVRows.blockFields / max(1, count)))
        var next = CSVBlock(fieldCount: count, rowLimit: rowLimit)
        (next.position, next.line) = (block.position, block.line)
        block = next
    }

    /// Finds the next rows, at least one or a malformed one; false where there are none.
    ///
    /// - Parameter rowLimit: The most rows to find.
    /// - Throws: what the source throws; `TextError` for a field beyond the limit.
    mutating func nextBlock(rowLimit: Int) throws -> Bool {
        let capacity = block.rowLimit
        block.rowLimit = min(capacity, max(1, rowLimit))
        defer { block.rowLimit = capacity }
        repeat {
            if isAtEnd || isEmpty { return false }
            isAtEnd = try !scan()
        } while block.rowCount == 0 && block.malformed.isEmpty
        return true
    }

    /// Scans once, after taking in more text where the last scan asked for it; false once all is read.
    private mutating func scan() throws -> Bool {
        if needsMore {
            try window.advance(to: block.position)
            block.position = 0
            needsMore = false
        }
        let end = window.end
        let isLast = window.isLast
        // Taken out, so that it changes while the window is lent.
        var taken = CSVBlock(fieldCount: 0, rowLimit: 0)
        swap(&taken, &block)
        let stopped = scanner.scan(window.bytes, end: end, isLast: isLast, into: &taken)
        swap(&taken, &block)
        switch stopped {
        case .full: return true
        case .needsMore:
            needsMore = true
            return true
        case .end: return false
        case .tooLong(let line, let field):
            throw TextError(
                line: line,
                reason: "field \(field + 1) is longer than \(limit) bytes, the most that is allowed")
        }
    }

    private var needsMore = false

    /// A field's bytes, two quotes that stand for one made one.
    static func value(of field: CSVField, in text: RawSpan) -> [UInt8] {
        var bytes = ByteWriter()
        unescape(field, text, into: &bytes)
        return bytes.copyBytes()
    }

    /// Replaces what `bytes` holds by a field's bytes, two quotes that stand for one made one.
    @inline(never)
    static func unescape(_ field: CSVField, _ text: RawSpan, into bytes: inout ByteWriter) {
        bytes.removeAll()
        let content = text.extracting(field.range)
        guard field.isEscaped else { return bytes.write(content) }
        // Two quotes stand together wherever one does, whichever byte the quote is; runs of other bytes are copied.
        var index = 0
        var clean = 0
        let quote = text.byte(field.range.lowerBound - 1)
        while index < content.byteCount {
            if content.byte(index) == quote {
                bytes.write(content.extracting(clean..<(index + 1)))
                index += 2
                clean = index
            } else {
                index += 1
            }
        }
        if clean < content.byteCount { bytes.write(content.extracting(clean..<content.byteCount)) }
    }
}

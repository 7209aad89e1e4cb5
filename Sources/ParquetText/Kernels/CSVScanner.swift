internal import ParquetBytes

/// Finds the fields and the rows of CSV, eight bytes at a time.
struct CSVScanner: Sendable {
    /// Why a scan ended.
    enum End: Equatable {
        /// The block has all the rows it takes.
        case full
        /// The text ends within a row, or at the end of one with more to come.
        case needsMore
        /// All is read.
        case end
        /// A field is longer than the limit.
        case tooLong(line: Int, field: Int)
    }

    /// Where a run over the text stands.
    struct Cursor {
        var position: Int
        var line: Int
        var rowCount = 0
    }

    let delimiter: UInt8
    let quote: UInt8
    let hasQuote: Bool
    let keepsStrayQuotes: Bool
    let skipsEmptyLines: Bool
    let fieldLimit: Int
    private let delimiters: UInt64
    private let quotes: UInt64

    init(_ options: CSVReadOptions) {
        delimiter = options.delimiter
        quote = options.quote ?? options.delimiter
        hasQuote = options.quote != nil
        keepsStrayQuotes = options.keepsStrayQuotes
        skipsEmptyLines = options.skipsEmptyLines
        fieldLimit = min(max(1, options.fieldLimit), 1 << 29)
        delimiters = 0x0101_0101_0101_0101 &* UInt64(delimiter)
        quotes = 0x0101_0101_0101_0101 &* UInt64(quote)
    }

    /// Finds the rows from the block's position on, as many as the block takes, and moves the position behind them.
    ///
    /// - Parameters:
    ///   - text: The text, its first `end` bytes followed by at least eight line feeds.
    ///   - end: Where the text ends.
    ///   - isLast: Whether nothing follows.
    ///   - block: What takes the fields.
    func scan(_ text: RawSpan, end: Int, isLast: Bool, into block: inout CSVBlock) -> End {
        precondition(end >= 0 && end <= text.byteCount - 8 && end < 1 << 31, "the text has no room behind it")
        precondition(block.position >= 0 && block.position <= end, "the position lies outside the text")
        precondition(
            block.fields.count >= block.rowLimit * block.fieldCount && block.rows.count >= block.rowLimit,
            "the block has no room for its rows")
        var cursor = Cursor(position: block.position, line: block.line)
        let rowLimit = block.rowLimit
        let fieldCount = block.fieldCount
        var malformed: [CSVMalformedRow] = []
        // Taken out, so that their memory is theirs alone while the text is looked through.
        var fields: [CSVField] = []
        var rows: [CSVRow] = []
        swap(&fields, &block.fields)
        swap(&rows, &block.rows)
        let result = unsafe text.withUnsafeBytes { text in
            unsafe fields.withUnsafeMutableBufferPointer { fields in
                unsafe rows.withUnsafeMutableBufferPointer { rows in
                    guard let text = text.baseAddress, let fields = fields.baseAddress,
                        let rows = rows.baseAddress
                    else { return End.needsMore }
                    let output = unsafe Output(
                        fields: fields, rows: rows, fieldCount: fieldCount, rowLimit: rowLimit)
                    return unsafe run(
                        text, end, isLast, output, cursor: &cursor, malformed: &malformed)
                }
            }
        }
        swap(&fields, &block.fields)
        swap(&rows, &block.rows)
        block.position = cursor.position
        block.line = cursor.line
        block.rowCount = cursor.rowCount
        block.malformed = malformed
        return result
    }

    /// Where fields and rows are put.
    @unsafe
    private struct Output {
        let fields: UnsafeMutablePointer<CSVField>
        let rows: UnsafeMutablePointer<CSVRow>
        let fieldCount: Int
        let rowLimit: Int
    }

    // Safe throughout: positions are at most `end`, behind which eight bytes belong to the text; at most `rowLimit`
    // rows of `fieldCount` fields are stored.
    @inline(never)
    @unsafe
    private func run(
        _ text: UnsafeRawPointer, _ end: Int, _ isLast: Bool, _ output: Output, cursor: inout Cursor,
        malformed: inout [CSVMalformedRow]
    ) -> End {
        var position = cursor.position
        var line = cursor.line
        var rowCount = 0
        defer { cursor = Cursor(position: position, line: line, rowCount: rowCount) }
        let fieldCount = unsafe output.fieldCount
        rows: while unsafe rowCount < output.rowLimit {
            guard position < end else { return isLast ? .end : .needsMore }
            let rowStart = position
            let rowLine = line
            var place = position
            var found = 0
            var strayQuote = -1
            let fields = unsafe output.fields + rowCount * fieldCount
            while true {
                let start = place
                let field: CSVField
                var stop: Int
                if hasQuote, unsafe byte(text, place) == quote, place < end {
                    guard let closing = unsafe closingQuote(text, from: place + 1, end, isLast, &line) else {
                        if end - start > fieldLimit { return .tooLong(line: rowLine, field: found) }
                        line = rowLine
                        guard isLast else { return .needsMore }
                        // The rest of the text is the row.
                        malformed.append(
                            CSVMalformedRow(
                                row: CSVRow(start: rowStart, end: end, line: rowLine),
                                kind: .openQuote(field: found)))
                        position = end
                        return .end
                    }
                    field = CSVField(
                        start: place + 1, count: closing.position - place - 1, isQuoted: true,
                        isEscaped: closing.isEscaped)
                    stop = closing.position + 1
                    let next = unsafe byte(text, stop)
                    if stop < end, next != delimiter, next != ASCII.lineFeed, next != ASCII.carriageReturn {
                        strayQuote = strayQuote < 0 ? found : strayQuote
                        stop = unsafe terminator(text, from: stop, end, isKept: true, &strayQuote, found)
                    }
                } else {
                    stop = unsafe terminator(
                        text, from: place, end, isKept: keepsStrayQuotes, &strayQuote, found)
                    field = CSVField(start: place, count: stop - place, isQuoted: false, isEscaped: false)
                }
                if stop - start > fieldLimit { return .tooLong(line: rowLine, field: found) }
                if found < fieldCount { unsafe fields[found] = field }
                found &+= 1
                if stop < end, unsafe byte(text, stop) == delimiter {
                    place = stop &+ 1
                    continue
                }
                // The end of the row, unless the text goes on.
                var next = stop
                if stop < end {
                    next = stop &+ 1
                    if unsafe byte(text, stop) == ASCII.carriageReturn {
                        if next == end, !isLast {
                            line = rowLine
                            return .needsMore
                        }
                        if next < end, unsafe byte(text, next) == ASCII.lineFeed { next &+= 1 }
                    }
                } else if !isLast {
                    line = rowLine
                    return .needsMore
                }
                position = next
                line &+= 1
                if stop == rowStart, fieldCount != 1, skipsEmptyLines { continue rows }
                let row = CSVRow(start: rowStart, end: stop, line: rowLine)
                if strayQuote >= 0 {
                    malformed.append(CSVMalformedRow(row: row, kind: .strayQuote(field: strayQuote)))
                } else if found != fieldCount {
                    malformed.append(CSVMalformedRow(row: row, kind: .fieldCount(found)))
                } else {
                    unsafe output.rows[rowCount] = row
                    rowCount &+= 1
                }
                continue rows
            }
        }
        return .full
    }

    /// Where the unquoted bytes from `start` on end: at a delimiter, a line end, or the end of the text.
    @inline(__always)
    @unsafe
    private func terminator(
        _ text: UnsafeRawPointer, from start: Int, _ end: Int, isKept: Bool, _ strayQuote: inout Int,
        _ field: Int
    ) -> Int {
        var position = start
        while true {
            let word = unsafe self.word(text, position)
            var found = Self.zeroBytes(word ^ delimiters)
            found |= Self.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
            found |= Self.zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
            found |= Self.zeroBytes(word ^ quotes)
            if found == 0 {
                position &+= 8
                continue
            }
            // Line feeds stand behind the text, so the first byte found is at its end at the latest.
            position &+= found.trailingZeroBitCount &>> 3
            if hasQuote, position < end, unsafe byte(text, position) == quote {
                if !isKept, strayQuote < 0 { strayQuote = field }
                position &+= 1
                continue
            }
            return position
        }
    }

    /// The quote that ends a field, its line ends counted; nil where there is none, or more text may say otherwise.
    @inline(__always)
    @unsafe
    private func closingQuote(
        _ text: UnsafeRawPointer, from start: Int, _ end: Int, _ isLast: Bool, _ line: inout Int
    ) -> (position: Int, isEscaped: Bool)? {
        var position = start
        var isEscaped = false
        var lineEnds: UInt64 = 0
        while position < end {
            let word = unsafe self.word(text, position)
            lineEnds |= Self.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
            lineEnds |= Self.zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
            let found = Self.zeroBytes(word ^ quotes)
            if found == 0 {
                position &+= 8
                continue
            }
            position &+= found.trailingZeroBitCount &>> 3
            if position >= end { return nil }
            if position &+ 1 < end, unsafe byte(text, position &+ 1) == quote {
                isEscaped = true
                position &+= 2
                continue
            }
            if position &+ 1 == end, !isLast { return nil }
            // The words may reach beyond the field, so what they tell is only that it is worth looking.
            if lineEnds != 0 { line &+= unsafe lineEndCount(text, start..<position) }
            return (position, isEscaped)
        }
        return nil
    }

    /// How many lines end within a field.
    @inline(never)
    @unsafe
    private func lineEndCount(_ text: UnsafeRawPointer, _ range: Range<Int>) -> Int {
        var count = 0
        for position in range {
            let byte = unsafe self.byte(text, position)
            if byte == ASCII.lineFeed {
                count += 1
            } else if byte == ASCII.carriageReturn, unsafe self.byte(text, position + 1) != ASCII.lineFeed {
                count += 1
            }
        }
        return count
    }

    @inline(__always)
    @unsafe
    private func byte(_ text: UnsafeRawPointer, _ offset: Int) -> UInt8 {
        unsafe text.load(fromByteOffset: offset, as: UInt8.self)
    }

    @inline(__always)
    @unsafe
    private func word(_ text: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A word whose lowest set bit is the top bit of its first byte that is zero.
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}

internal import ParquetBytes

/// The rows of a text, one after another, with the places where they are.
struct JSONRows: ~Copyable {
    /// What came of looking for a row.
    enum Outcome {
        /// The tokens are those of an object, whose text is `text`.
        case row
        /// The row is no JSON, or no object; the next call looks behind it.
        case malformed(RejectedRow)
        case end
    }

    private enum State {
        case start, lines, firstElement, comma, element, done
    }

    /// The tokens of the row.
    var row: JSONRow

    private var window: JSONWindow
    private var state = State.start
    private let layout: JSONReadOptions.Layout
    private let rowLimit: Int

    /// Where the text not looked at begins in the window.
    private var position = 0

    private var line = 1

    /// Where the line begins, counted from the window's first byte; negative where that is gone.
    private var lineStart = 0

    /// The row's place in the window, and that of the line it begins on.
    private var rowStart = 0
    private var rowLine = 1
    private var rowLineStart = 0

    init(_ source: any TextSource, options: JSONReadOptions, pool: BufferPool) {
        row = JSONRow(depthLimit: min(max(1, options.depthLimit), 1000))
        window = JSONWindow(source, pool: pool)
        layout = options.layout
        rowLimit = min(max(1, options.rowLimit), 1 << 30)
    }

    /// Appends the row at hand to columns, and answers how many bytes its text has.
    mutating func append(to columns: JSONStructure) throws(JSONFault) -> Int {
        let bytes = window.bytes
        row.slots &+= columns.leafCount
        try columns.append(0, bytes.bytes.extracting(rowStart..<position), &row)
        return position - rowStart
    }

    /// Shows the row at hand to what infers its type.
    mutating func observe(with typing: JSONTyping, _ census: inout JSONCensus) throws(JSONFault) {
        let bytes = window.bytes
        census.line = rowLine
        try typing.observe(0, bytes.bytes.extracting(rowStart..<position), &row, &census)
    }

    /// The row at hand as one that is left out.
    func rejected(_ fault: JSONFault) -> RejectedRow {
        let bytes = window.bytes
        let text = SharedBytes(copying: bytes.bytes.extracting(rowStart..<position))
        return RejectedRow(error: error(fault), bytes: text.copyBytes())
    }

    /// Finds the next row and makes its tokens.
    ///
    /// - Throws: `TextError` where no further row can be found; what the source throws.
    mutating func next() throws -> Outcome {
        if state == .start { try skipByteOrderMark() }
        while true {
            guard let byte = try nextVisible() else { return try end() }
            switch state {
            case .start:
                let isArray = layout == .array || layout == .automatic && byte == ASCII.openBracket
                guard isArray else {
                    state = .lines
                    return try scan()
                }
                guard byte == ASCII.openBracket else {
                    throw error(at: position, "\(JSONRow.name(of: byte)) where \"[\" should be")
                }
                position += 1
                state = .firstElement
            case .lines: return try scan()
            case .firstElement where byte == ASCII.closeBracket, .comma where byte == ASCII.closeBracket:
                position += 1
                state = .done
            case .comma:
                guard byte == ASCII.comma else {
                    throw error(
                        at: position, "\(JSONRow.name(of: byte)) where \",\" or \"]\" should be")
                }
                position += 1
                state = .element
            case .firstElement, .element:
                state = .comma
                return try scan()
            case .done:
                throw error(at: position, "\(JSONRow.name(of: byte)) behind the end of the array")
            }
        }
    }

    /// A fault in the row at hand, with the line on which the row begins.
    func error(_ fault: JSONFault) -> TextError {
        let bytes = window.bytes
        let end = min(rowStart + fault.offset, bytes.count)
        var line = rowLine
        var lineStart = rowLineStart
        for index in rowStart..<max(rowStart, end) where bytes.bytes.byte(index) == ASCII.lineFeed {
            line += 1
            lineStart = index + 1
        }
        let place = "at byte \(end - lineStart + 1)" + (line == rowLine ? "" : " of line \(line)")
        return TextError(line: rowLine, column: fault.path, reason: "\(fault.reason), \(place)")
    }

    private func error(at position: Int, _ reason: String) -> TextError {
        TextError(line: line, reason: "\(reason), at byte \(position - lineStart + 1)")
    }

    private mutating func end() throws -> Outcome {
        switch state {
        case .lines, .done: return .end
        case .start where layout != .array: return .end
        case .start: throw error(at: position, "the text ends where \"[\" should be")
        default: throw error(at: position, "the text ends within the array")
        }
    }

    /// Drops the text before `position` and gets more.
    private mutating func extend() throws -> Bool {
        let used = position
        let isLonger = try window.extend(dropping: used)
        lineStart -= used
        position = 0
        return isLonger
    }

    private mutating func skipByteOrderMark() throws {
        while window.bytes.count < 3, try extend() {}
        guard window.bytes.count >= 3, window.bytes.bytes.byte(0) == 0xEF,
            window.bytes.bytes.byte(1) == 0xBB, window.bytes.bytes.byte(2) == 0xBF
        else { return }
        position = 3
        lineStart = 3
    }

    /// Moves to the next byte that is no white space.
    private mutating func nextVisible() throws -> UInt8? {
        while true {
            let bytes = window.bytes
            while position < bytes.count {
                let byte = bytes.bytes.byte(position)
                guard JSONRow.isWhiteSpace(byte) else { return byte }
                position += 1
                if byte == ASCII.lineFeed {
                    line += 1
                    lineStart = position
                }
            }
            guard try extend() else { return nil }
        }
    }

    /// Makes the tokens of the value at the position, and moves behind it.
    private mutating func scan() throws -> Outcome {
        while true {
            (rowStart, rowLine, rowLineStart) = (position, line, lineStart)
            let bytes = window.bytes
            // A byte more than a row may have shows that it has more.
            let isCut = bytes.count - position > rowLimit + 1
            let end = isCut ? position + rowLimit + 1 : bytes.count
            let isLast = window.isAtEnd && !isCut
            switch row.scan(bytes.bytes.extracting(position..<end), isLast: isLast) {
            case .complete(let length):
                position += length
                if row.lineFeeds > 0 {
                    line += row.lineFeeds
                    lineStart = rowStart + row.lastLineFeed + 1
                }
                guard length <= rowLimit else { throw tooLong() }
                if row.tape[0].kind == .object { return .row }
                return .malformed(
                    rejected(JSONFault(0, "\(row.tape[0].name) where the object of a row should be")))
            case .needsMore:
                guard end - position <= rowLimit else { throw tooLong() }
                // At the end the same is looked at again, as all there is.
                _ = try extend()
            case .malformed(let fault):
                let error = error(fault)
                guard state == .lines else { throw error }
                return .malformed(RejectedRow(error: error, bytes: try skipLine()))
            }
        }
    }

    private func tooLong() -> TextError {
        TextError(
            line: rowLine, reason: "the row is longer than \(rowLimit) bytes, the most that is allowed")
    }

    /// Moves behind the next line feed from the row's start on, and answers the line's bytes before it, as far as a
    /// row may be long.
    private mutating func skipLine() throws -> [UInt8] {
        position = rowStart
        (line, lineStart) = (rowLine, rowLineStart)
        var skipped = ByteWriter()
        while true {
            let bytes = window.bytes
            let first = position
            while position < bytes.count, bytes.bytes.byte(position) != ASCII.lineFeed { position += 1 }
            if skipped.count < rowLimit { skipped.write(bytes.bytes.extracting(first..<position)) }
            if position < bytes.count {
                position += 1
                line += 1
                lineStart = position
                break
            }
            guard try extend() else { break }
        }
        var rest = skipped.copyBytes()
        if rest.last == ASCII.carriageReturn { rest.removeLast() }
        return rest
    }
}

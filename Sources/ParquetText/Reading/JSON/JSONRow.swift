internal import ParquetBytes

/// One row's JSON as tokens, and the scanner that makes them.
///
/// The scanner checks all that JSON asks for, so that what reads the tokens need not. It keeps the open objects and
/// arrays on a stack of its own; whatever their depth, it does not recurse.
struct JSONRow: ~Copyable {
    /// What came of a scan.
    enum Outcome {
        /// A whole value, which ends here.
        case complete(end: Int)
        /// The bytes end within the value, or may do so.
        case needsMore
        case malformed(JSONFault)
    }

    /// The tokens; the first is the row.
    var tape: [JSONToken] = []

    /// The line feeds within the value.
    var lineFeeds = 0

    /// Where the last of them is, counted from the value's first byte.
    var lastLineFeed = 0

    /// A string without its escapes.
    var scratch = ByteWriter()

    /// How many slots the columns have taken for the rows of a batch.
    var slots = 0

    /// The objects and arrays that are open, as indices of their tokens.
    var open: [UInt32] = []

    let depthLimit: Int

    init(depthLimit: Int) {
        self.depthLimit = depthLimit
    }

    private enum Expectation {
        case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd
    }

    /// Makes the tokens of the value that `bytes` start with.
    ///
    /// - Parameter isLast: Whether nothing follows the bytes.
    /// - Complexity: O(n) in the value's length.
    mutating func scan(_ bytes: RawSpan, isLast: Bool) -> Outcome {
        tape.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        lineFeeds = 0
        var expectation = Expectation.value
        var position = 0
        let count = bytes.byteCount
        while true {
            guard position < count else {
                return isLast ? .malformed(JSONFault(count, unfinished(expectation))) : .needsMore
            }
            let byte = bytes.byte(position)
            if byte <= ASCII.space {
                guard JSONRow.isWhiteSpace(byte) else { return unexpected(byte, position, expectation) }
                if byte == ASCII.lineFeed {
                    lineFeeds &+= 1
                    lastLineFeed = position
                }
                position &+= 1
                continue
            }
            switch expectation {
            case .colon:
                guard byte == ASCII.colon else { return unexpected(byte, position, expectation) }
                position &+= 1
                expectation = .value
                continue
            case .commaOrEnd:
                let isObject = tape[Int(open[open.count &- 1])].kind == .object
                if byte == ASCII.comma {
                    position &+= 1
                    expectation = isObject ? .key : .value
                    continue
                }
                guard byte == (isObject ? ASCII.closeBrace : ASCII.closeBracket) else {
                    return unexpected(byte, position, expectation)
                }
                position &+= 1
                close(at: position)
            case .key, .keyOrEnd:
                if byte == ASCII.quote {
                    switch scanString(bytes, from: position &+ 1, isLast: isLast) {
                    case .complete(let end): position = end
                    case let other: return other
                    }
                    expectation = .colon
                    continue
                }
                guard byte == ASCII.closeBrace, expectation == .keyOrEnd else {
                    return unexpected(byte, position, expectation)
                }
                position &+= 1
                close(at: position)
            case .value, .valueOrEnd:
                switch byte {
                case ASCII.quote:
                    switch scanString(bytes, from: position &+ 1, isLast: isLast) {
                    case .complete(let end): position = end
                    case let other: return other
                    }
                case ASCII.openBrace, ASCII.openBracket:
                    guard open.count < depthLimit else {
                        return .malformed(
                            JSONFault(position, "the row nests deeper than \(depthLimit) levels"))
                    }
                    open.append(UInt32(truncatingIfNeeded: tape.count))
                    append(byte == ASCII.openBrace ? .object : .array, position, 0)
                    position &+= 1
                    expectation = byte == ASCII.openBrace ? .keyOrEnd : .valueOrEnd
                    continue
                case ASCII.minus, 0x30...0x39:
                    switch scanNumber(bytes, from: position, isLast: isLast) {
                    case .complete(let end): position = end
                    case let other: return other
                    }
                case ASCII.closeBracket where expectation == .valueOrEnd:
                    position &+= 1
                    close(at: position)
                default:
                    switch scanWord(bytes, from: position, isLast: isLast) {
                    case .complete(let end)?: position = end
                    case let other?: return other
                    case nil: return unexpected(byte, position, expectation)
                    }
                }
            }
            if open.isEmpty { return .complete(end: position) }
            expectation = .commaOrEnd
        }
    }

    /// The most slots that the columns take for the rows of a batch, whatever their text is.
    static let slotLimit = 1 << 24

    /// Counts slots that are about to be taken.
    ///
    /// - Throws: `JSONFault` where they are more than rows should need: a few bytes can stand for many slots.
    @inline(__always)
    mutating func countSlots(_ count: Int, at offset: Int, _ path: String) throws(JSONFault) {
        slots &+= count
        // A batch ends once it has as many, so that one row may have that many by itself.
        guard slots <= 2 * JSONRow.slotLimit else {
            throw JSONFault(offset, "the row fills more than \(JSONRow.slotLimit) slots", path: path)
        }
    }

    /// Appends a token of a value without others within it.
    @inline(__always)
    mutating func append(_ kind: JSONToken.Kind, _ start: Int, _ length: Int, hasEscapes: Bool = false) {
        // Safe: rows are shorter than 2^32 bytes, by the reader's limit.
        tape.append(
            JSONToken(
                kind: kind, hasEscapes: hasEscapes, start: UInt32(truncatingIfNeeded: start),
                length: UInt32(truncatingIfNeeded: length), next: UInt32(truncatingIfNeeded: tape.count &+ 1))
        )
    }

    /// Closes the innermost object or array.
    @inline(__always)
    private mutating func close(at end: Int) {
        let index = Int(open.removeLast())
        tape[index].next = UInt32(truncatingIfNeeded: tape.count)
        tape[index].length = UInt32(truncatingIfNeeded: end &- Int(tape[index].start))
    }

    private func unfinished(_ expectation: Expectation) -> String {
        tape.isEmpty ? "the text ends where a value should be" : "the text ends within the row"
    }

    private func unexpected(_ byte: UInt8, _ position: Int, _ expectation: Expectation) -> Outcome {
        let isObject = open.last.map { tape[Int($0)].kind == .object } ?? false
        let wanted =
            switch expectation {
            case .value: "a value"
            case .valueOrEnd: "a value or \"]\""
            case .key: "a key in quotes"
            case .keyOrEnd: "a key in quotes or \"}\""
            case .colon: "\":\" after the key"
            case .commaOrEnd: isObject ? "\",\" or \"}\"" : "\",\" or \"]\""
            }
        let isEnd = byte == ASCII.closeBrace || byte == ASCII.closeBracket
        let isBehind = isEnd && (expectation == .key || expectation == .value) && !tape.isEmpty
        return .malformed(
            JSONFault(
                position,
                "\(JSONRow.name(of: byte)) where \(wanted) should be"
                    + (isBehind ? ", since a comma or a colon stands before" : "")))
    }

    /// What a byte is called in messages.
    static func name(of byte: UInt8) -> String {
        switch byte {
        case 0x21..<0x7F: "\"\(Character(UnicodeScalar(byte)))\""
        default: "the byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }

    @inline(__always)
    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == ASCII.space || byte == ASCII.lineFeed || byte == ASCII.carriageReturn || byte == 0x09
    }
}

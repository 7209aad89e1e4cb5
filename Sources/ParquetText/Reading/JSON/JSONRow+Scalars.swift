internal import ParquetBytes

/// The scanner's strings, numbers and words.
extension JSONRow {
    /// Makes the token of the string whose quote stands just before `first`.
    mutating func scanString(_ bytes: RawSpan, from first: Int, isLast: Bool) -> Outcome {
        let count = bytes.byteCount
        var position = first
        var hasEscapes = false
        while true {
            position = JSONRow.plainEnd(bytes, from: position)
            guard position < count else {
                return isLast
                    ? .malformed(JSONFault(first &- 1, "the string that starts here does not end"))
                    : .needsMore
            }
            let byte = bytes.byte(position)
            if byte == ASCII.quote {
                append(.string, first, position &- first, hasEscapes: hasEscapes)
                return .complete(end: position &+ 1)
            }
            if byte == ASCII.backslash {
                hasEscapes = true
                switch JSONRow.escapeEnd(bytes, at: position, isLast: isLast) {
                case .complete(let end): position = end
                case let other: return other
                }
            } else if byte >= 0x80 {
                guard let length = UTF8Check.scalarLength(bytes, at: position) else {
                    if !isLast, count - position < UTF8Check.longestScalar { return .needsMore }
                    return .malformed(JSONFault(position, "\(JSONRow.name(of: byte)) is not UTF-8 here"))
                }
                position &+= length
            } else {
                return .malformed(
                    JSONFault(
                        position,
                        byte == ASCII.lineFeed || byte == ASCII.carriageReturn
                            ? "the line ends within a string; write it as \\n"
                            : "\(JSONRow.name(of: byte)) within a string; write it as an escape"))
            }
        }
    }

    /// The first byte from `position` on that ends a string or needs a look: a quote, a backslash, a control
    /// character, or a byte above 0x7F.
    @inline(__always)
    private static func plainEnd(_ bytes: RawSpan, from position: Int) -> Int {
        let count = bytes.byteCount
        var position = position
        while count &- position >= 8 {
            let word = bytes.loadLittleEndian(at: position, as: UInt64.self)
            // The top bit of each byte below 0x20, equal to one of the two, or above 0x7F; a byte above a true one may
            // be marked falsely, so that only the lowest mark counts.
            let quotes = word ^ 0x2222_2222_2222_2222
            let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let marks =
                ((word &- 0x2020_2020_2020_2020) | (quotes &- 0x0101_0101_0101_0101)
                    | (slashes &- 0x0101_0101_0101_0101) | word) & 0x8080_8080_8080_8080
            if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        while position < count {
            let byte = bytes.byte(position)
            if byte < 0x20 || byte >= 0x80 || byte == ASCII.quote || byte == ASCII.backslash { break }
            position &+= 1
        }
        return position
    }

    /// Where the escape that starts with the backslash at `position` ends.
    private static func escapeEnd(_ bytes: RawSpan, at position: Int, isLast: Bool) -> Outcome {
        let count = bytes.byteCount
        guard count - position >= 2 else {
            return isLast ? .malformed(JSONFault(position, "the text ends within an escape")) : .needsMore
        }
        switch bytes.byte(position + 1) {
        case ASCII.quote, ASCII.backslash, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
            return .complete(end: position + 2)
        case 0x75: break
        case let other:
            return .malformed(JSONFault(position, "a backslash before \(name(of: other)) is no escape"))
        }
        guard count - position >= 6 || isLast else { return .needsMore }
        guard let unit = hexUnit(bytes, at: position + 2) else {
            return .malformed(JSONFault(position, "\\u without four hexadecimal digits"))
        }
        if unit & 0xFC00 == 0xDC00 {
            return .malformed(JSONFault(position, "a low surrogate without a high one before it"))
        }
        guard unit & 0xFC00 == 0xD800 else { return .complete(end: position + 6) }
        guard count - position >= 12 || isLast else { return .needsMore }
        guard count - position >= 12, bytes.byte(position + 6) == ASCII.backslash,
            bytes.byte(position + 7) == 0x75, let low = hexUnit(bytes, at: position + 8),
            low & 0xFC00 == 0xDC00
        else {
            return .malformed(JSONFault(position, "a high surrogate without a low one behind it"))
        }
        return .complete(end: position + 12)
    }

    /// The number that four hexadecimal digits are.
    static func hexUnit(_ bytes: RawSpan, at position: Int) -> UInt32? {
        guard bytes.byteCount - position >= 4 else { return nil }
        var unit: UInt32 = 0
        for index in position..<(position + 4) {
            guard let digit = ASCII.hexValue(bytes.byte(index)) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    /// Makes the token of the number that starts at `first` with a digit or a minus sign.
    mutating func scanNumber(_ bytes: RawSpan, from first: Int, isLast: Bool) -> Outcome {
        let count = bytes.byteCount
        var position = first
        var kind = JSONToken.Kind.integer
        func malformed(_ reason: String) -> Outcome {
            position == count && !isLast ? .needsMore : .malformed(JSONFault(position, reason))
        }
        if bytes.byte(position) == ASCII.minus { position &+= 1 }
        let whole = position
        position = JSONRow.digitsEnd(bytes, from: position)
        if position == whole { return malformed("a minus sign without a digit behind it") }
        if position - whole > 1, bytes.byte(whole) == ASCII.zero {
            position = whole
            return malformed("a number with a zero before other digits")
        }
        if position < count, bytes.byte(position) == ASCII.point {
            kind = .fraction
            let digits = position + 1
            position = JSONRow.digitsEnd(bytes, from: digits)
            if position == digits { return malformed("a point without a digit behind it") }
        }
        if position < count, bytes.byte(position) | 0x20 == 0x65 {
            kind = .fraction
            position &+= 1
            if position < count {
                let sign = bytes.byte(position)
                if sign == ASCII.plus || sign == ASCII.minus { position &+= 1 }
            }
            let digits = position
            position = JSONRow.digitsEnd(bytes, from: digits)
            if position == digits { return malformed("an exponent without a digit") }
        }
        if position == count, !isLast { return .needsMore }
        append(kind, first, position &- first)
        return .complete(end: position)
    }

    @inline(__always)
    private static func digitsEnd(_ bytes: RawSpan, from position: Int) -> Int {
        let count = bytes.byteCount
        var position = position
        while position < count, bytes.byte(position) &- ASCII.zero < 10 { position &+= 1 }
        return position
    }

    /// Makes the token of `true`, `false` or `null`; nil where there is none of them.
    mutating func scanWord(_ bytes: RawSpan, from first: Int, isLast: Bool) -> Outcome? {
        let (kind, length, letters): (JSONToken.Kind, Int, UInt32)
        switch bytes.byte(first) {
        case 0x74: (kind, length, letters) = (.true, 4, 0x6575_7274)
        case 0x66: (kind, length, letters) = (.false, 5, 0x6573_6C61)
        case 0x6E: (kind, length, letters) = (.null, 4, 0x6C6C_756E)
        case 0x4E, 0x49:
            return .malformed(JSONFault(first, "JSON has no such number; NaN and Infinity stand in quotes"))
        default: return nil
        }
        guard bytes.byteCount - first >= length else {
            return isLast ? .malformed(JSONFault(first, "the text ends within a word")) : .needsMore
        }
        guard bytes.loadLittleEndian(at: first + length - 4, as: UInt32.self) == letters else {
            return .malformed(JSONFault(first, "a word other than true, false and null"))
        }
        append(kind, first, length)
        return .complete(end: first + length)
    }

    /// The text of a string token, its escapes resolved: within the row or within `scratch`.
    ///
    /// - Parameter bytes: The row's.
    @_lifetime(copy bytes, borrow self)
    borrowing func text(_ token: JSONToken, in bytes: RawSpan) -> RawSpan {
        token.hasEscapes ? scratch.bytes : bytes.extracting(token.range)
    }

    /// Puts the text of a string token with escapes into `scratch`.
    mutating func unescape(_ token: JSONToken, in bytes: RawSpan) {
        guard token.hasEscapes else { return }
        scratch.removeAll()
        let text = bytes.extracting(token.range)
        var clean = 0
        var position = 0
        while position < text.byteCount {
            guard text.byte(position) == ASCII.backslash else {
                position &+= 1
                continue
            }
            scratch.write(text.extracting(clean..<position))
            let letter = text.byte(position + 1)
            position += 2
            switch letter {
            case 0x62: scratch.write(0x08)
            case 0x66: scratch.write(0x0C)
            case 0x6E: scratch.write(ASCII.lineFeed)
            case 0x72: scratch.write(ASCII.carriageReturn)
            case 0x74: scratch.write(0x09)
            case 0x75:
                // The scanner has seen the digits, and the second half of a pair.
                var scalar = JSONRow.hexUnit(text, at: position) ?? 0
                position += 4
                if scalar & 0xFC00 == 0xD800 {
                    let low = JSONRow.hexUnit(text, at: position + 2) ?? 0xDC00
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
                    position += 6
                }
                writeScalar(scalar)
            default: scratch.write(letter)
            }
            clean = position
        }
        scratch.write(text.extracting(clean..<text.byteCount))
    }

    private mutating func writeScalar(_ scalar: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar &>> shift & 0x3F) }
        switch scalar {
        case ..<0x80: scratch.write(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            scratch.write(0xC0 | UInt8(truncatingIfNeeded: scalar &>> 6))
            scratch.write(tail(0))
        case ..<0x10000:
            scratch.write(0xE0 | UInt8(truncatingIfNeeded: scalar &>> 12))
            scratch.write(tail(6))
            scratch.write(tail(0))
        default:
            scratch.write(0xF0 | UInt8(truncatingIfNeeded: scalar &>> 18))
            scratch.write(tail(12))
            scratch.write(tail(6))
            scratch.write(tail(0))
        }
    }
}

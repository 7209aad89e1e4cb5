internal import ParquetBytes

/// What RFC 4180 leaves open, and what other readers of CSV ask for.
public struct CSVOptions: Sendable, Equatable {
    /// The byte between fields: not a letter, a digit, a quote or one of `+-.:_` and the line ends.
    public var delimiter: UInt8 = ASCII.comma

    /// What stands for null, never within quotes.
    ///
    /// A string of the same letters is quoted, so that the two differ.
    public var nullText = ""

    /// The end of each line.
    public var lineEnding = LineEnding.carriageReturnLineFeed

    /// Whether the first line names the columns.
    public var writesHeader = true

    /// The ends of lines.
    public enum LineEnding: String, Sendable {
        /// Both, as RFC 4180 asks.
        case carriageReturnLineFeed = "\r\n"
        /// Only a line feed.
        case lineFeed = "\n"
    }

    /// Makes the default options: RFC 4180's, with a header.
    public init() {}

    /// Whether `delimiter` cannot be mistaken for a part of a value that is not quoted.
    public var hasValidDelimiter: Bool {
        switch delimiter {
        case 0x09, ASCII.space: true
        case 0x21...0x7E:
            switch delimiter {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
            case ASCII.quote, ASCII.plus, ASCII.minus, ASCII.point, ASCII.colon, 0x5F: false
            default: true
            }
        default: false
        }
    }

    /// Whether the field must stand within quotes.
    func mustQuote(_ bytes: RawSpan) -> Bool {
        if bytes.byteCount == 0 { return true }
        let delimiters = 0x0101_0101_0101_0101 &* UInt64(delimiter)
        var found: UInt64 = 0
        var offset = 0
        while offset < bytes.byteCount {
            let word = TextTraits.word(bytes, at: offset)
            found |= TextTraits.zeroBytes(word ^ delimiters)
            found |= TextTraits.zeroBytes(word ^ 0x2222_2222_2222_2222)
            found |= TextTraits.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
            found |= TextTraits.zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
            offset += 8
        }
        if found & 0x8080_8080_8080_8080 != 0 { return true }
        return isNullText(bytes)
    }

    private func isNullText(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount == nullText.utf8.count else { return false }
        for (index, byte) in nullText.utf8.enumerated()
        where bytes.loadLittleEndian(at: index, as: UInt8.self) != byte {
            return false
        }
        return true
    }
}

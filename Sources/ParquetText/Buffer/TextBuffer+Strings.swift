internal import ParquetBytes

extension TextBuffer {
    /// Writes a JSON string within `quotes`, or `{"hex":…}` where the bytes are not UTF-8.
    mutating func writeJSONString(_ bytes: RawSpan, quotes: Int) throws {
        let traits = TextTraits(bytes)
        guard traits.isASCII || UTF8Check.isValid(bytes) else {
            return try writeHexObject(bytes, quotes: quotes)
        }
        quote(quotes)
        if traits.needsJSONEscapes {
            try writeJSONEscaped(bytes, quotes: quotes)
        } else {
            try writeLong(bytes)
        }
        quote(quotes)
    }

    /// Writes the text with what JSON must escape escaped, and nothing else.
    mutating func writeJSONEscaped(_ bytes: RawSpan, quotes: Int) throws {
        var clean = 0
        for index in 0..<bytes.byteCount {
            let byte = bytes.loadLittleEndian(at: index, as: UInt8.self)
            guard byte < 0x20 || byte == ASCII.quote || byte == ASCII.backslash else { continue }
            try writeLong(bytes.extracting(clean..<index))
            clean = index + 1
            writeJSONEscape(byte, quotes: quotes)
            try flushIfFull()
        }
        try writeLong(bytes.extracting(clean..<bytes.byteCount))
    }

    private mutating func writeJSONEscape(_ byte: UInt8, quotes: Int) {
        write(ASCII.backslash)
        switch byte {
        case ASCII.quote: quote(max(1, quotes))
        case ASCII.backslash: write(ASCII.backslash)
        case 0x08: write(0x62)
        case 0x0C: write(0x66)
        case ASCII.lineFeed: write(0x6E)
        case ASCII.carriageReturn: write(0x72)
        case 0x09: write(0x74)
        default:
            write("u00")
            write(ASCII.hexDigit(byte &>> 4))
            write(ASCII.hexDigit(byte))
        }
    }

    /// Writes a CSV field: within quotes where it must be, and always where it is empty, since null has none.
    mutating func writeCSVField(_ bytes: RawSpan, options: CSVOptions) throws {
        guard options.mustQuote(bytes) else { return try writeLong(bytes) }
        write(ASCII.quote)
        var clean = 0
        for index in 0..<bytes.byteCount
        where bytes.loadLittleEndian(at: index, as: UInt8.self) == ASCII.quote {
            try writeLong(bytes.extracting(clean..<(index + 1)))
            clean = index
            try flushIfFull()
        }
        try writeLong(bytes.extracting(clean..<bytes.byteCount))
        write(ASCII.quote)
    }
}

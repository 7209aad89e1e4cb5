internal import ParquetBytes

extension TextBuffer {
    /// Writes a value that fits a word: a bit, an integer sign-extended, or the bits of a float.
    @inline(__always)
    mutating func writeWord(_ word: Int64, format: ValueFormat, style: CellStyle) throws {
        switch format {
        case .boolean: write(word & 1 == 1 ? "true" : "false")
        case .integer(_, let bits, let isSigned): writeInteger(word, bits: bits, isSigned: isSigned)
        case .float: writeFloat(Float(bitPattern: UInt32(truncatingIfNeeded: word)), quotes: style.quotes)
        case .double: writeDouble(Double(bitPattern: UInt64(bitPattern: word)), quotes: style.quotes)
        case .decimal(_, let scale):
            quote(style.quotes)
            try writeDecimal(word, scale: scale)
            quote(style.quotes)
        case .date:
            quote(style.quotes)
            writeDate(days: word)
            quote(style.quotes)
        case .time(_, let unit):
            quote(style.quotes)
            writeTime(word, unit: unit)
            quote(style.quotes)
        case .timestamp(let unit, let isAdjustedToUTC):
            quote(style.quotes)
            writeTimestamp(word, unit: unit, isAdjustedToUTC: isAdjustedToUTC)
            quote(style.quotes)
        default: write(style.null)
        }
    }

    /// The integer modulo 2^`bits`.
    @inline(__always)
    private mutating func writeInteger(_ value: Int64, bits: Int, isSigned: Bool) {
        let shift = 64 - bits
        if isSigned {
            writeSigned((value &<< Int64(shift)) &>> Int64(shift))
        } else {
            writeUnsigned((UInt64(bitPattern: value) &<< UInt64(shift)) &>> UInt64(shift))
        }
    }

    /// Writes a value that is a run of bytes, as long as its type asks for.
    mutating func writeBytes(_ bytes: RawSpan, format: ValueFormat, style: CellStyle) throws {
        switch format {
        case .string: try writeString(bytes, style: style)
        case .decimalBytes(let scale):
            quote(style.quotes)
            try writeDecimal(bigEndian: bytes, scale: scale)
            quote(style.quotes)
        case .uuid:
            quote(style.quotes)
            try writeUUID(bytes)
            quote(style.quotes)
        case .float16:
            writeFloat16(bits: bytes.loadLittleEndian(at: 0, as: UInt16.self), quotes: style.quotes)
        case .int96:
            quote(style.quotes)
            writeInt96(
                nanos: bytes.loadLittleEndian(at: 0, as: Int64.self),
                julianDay: bytes.loadLittleEndian(at: 8, as: Int32.self))
            quote(style.quotes)
        case .interval:
            wrap(style)
            writeInterval(bytes, quotes: style.innerQuotes)
            wrap(style)
        default:
            wrap(style)
            try writeHexObject(bytes, quotes: style.innerQuotes)
            wrap(style)
        }
    }

    private mutating func writeString(_ bytes: RawSpan, style: CellStyle) throws {
        if style.strings == .json { return try writeJSONString(bytes, quotes: style.quotes) }
        guard TextTraits(bytes).isASCII || UTF8Check.isValid(bytes) else {
            wrap(style)
            try writeHexObject(bytes, quotes: style.innerQuotes)
            return wrap(style)
        }
        if style.strings == .csv {
            try writeCSVField(bytes, options: style.csv)
        } else {
            try writeLong(bytes)
        }
    }

    /// The quote on either side of an object that is a field of CSV.
    @inline(__always)
    private mutating func wrap(_ style: CellStyle) {
        if style.strings == .csv { quote(1) }
    }
}

extension TextBuffer {
    /// Writes `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
    mutating func writeUUID(_ bytes: RawSpan) throws {
        var first = 0
        for length in [4, 2, 2, 2, 6] {
            if first > 0 { write(ASCII.minus) }
            try writeHex(bytes.extracting(first..<(first + length)))
            first += length
        }
    }

    /// Writes `{"months":m,"days":d,"millis":ms}`.
    mutating func writeInterval(_ bytes: RawSpan, quotes: Int) {
        write(ASCII.openBrace)
        writePart("months", of: bytes, at: 0, quotes: quotes)
        write(ASCII.comma)
        writePart("days", of: bytes, at: 4, quotes: quotes)
        write(ASCII.comma)
        writePart("millis", of: bytes, at: 8, quotes: quotes)
        write(ASCII.closeBrace)
    }

    private mutating func writePart(_ name: String, of bytes: RawSpan, at offset: Int, quotes: Int) {
        quote(quotes)
        write(name)
        quote(quotes)
        write(ASCII.colon)
        writeUnsigned(UInt64(bytes.loadLittleEndian(at: offset, as: UInt32.self)))
    }
}

internal import ParquetBytes

extension TextBuffer {
    /// Writes an integer in decimal.
    @inline(__always)
    mutating func writeSigned(_ value: Int64) {
        if value < 0 { write(ASCII.minus) }
        writeUnsigned(value.magnitude)
    }

    /// Writes an integer in decimal, with zeros in front up to `width` digits.
    mutating func writeUnsigned(_ value: UInt64, width: Int = 1) {
        var digits = InlineArray<20, UInt8>(repeating: ASCII.zero)
        var rest = value
        var start = 20
        while rest >= 100 {
            let pair = UInt8(truncatingIfNeeded: rest % 100)
            rest /= 100
            digits[start - 1] = ASCII.zero &+ pair % 10
            digits[start - 2] = ASCII.zero &+ pair / 10
            start -= 2
        }
        let last = UInt8(truncatingIfNeeded: rest)
        if last >= 10 {
            digits[start - 1] = ASCII.zero &+ last % 10
            digits[start - 2] = ASCII.zero &+ last / 10
            start -= 2
        } else {
            digits[start - 1] = ASCII.zero &+ last
            start -= 1
        }
        start = min(start, max(0, 20 - width))
        for index in start..<20 { write(digits[index]) }
    }

    /// Writes two decimal digits of a value below 100.
    @inline(__always)
    mutating func writePair(_ value: Int64) {
        let pair = UInt8(truncatingIfNeeded: value)
        write(ASCII.zero &+ pair / 10)
        write(ASCII.zero &+ pair % 10)
    }

    /// Writes the bytes in lower-case hexadecimal.
    mutating func writeHex(_ bytes: RawSpan) throws {
        for index in 0..<bytes.byteCount {
            let byte = bytes.loadLittleEndian(at: index, as: UInt8.self)
            write(ASCII.hexDigit(byte &>> 4))
            write(ASCII.hexDigit(byte))
            if index & 0xFFF == 0xFFF { try flushIfFull() }
        }
    }

    /// Writes `{"hex":"…"}`.
    mutating func writeHexObject(_ bytes: RawSpan, quotes: Int) throws {
        write(ASCII.openBrace)
        quote(quotes)
        write("hex")
        quote(quotes)
        write(ASCII.colon)
        quote(quotes)
        try writeHex(bytes)
        quote(quotes)
        write(ASCII.closeBrace)
    }
}

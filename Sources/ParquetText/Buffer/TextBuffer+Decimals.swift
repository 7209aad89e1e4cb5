internal import Parquet
internal import ParquetBytes

/// Decimals: an unscaled integer with the point set `scale` digits from its end.
extension TextBuffer {
    /// Writes a decimal stored as an integer.
    mutating func writeDecimal(_ unscaled: Int64, scale: Int) throws {
        if unscaled < 0 { write(ASCII.minus) }
        let magnitude = unscaled.magnitude
        if scale == 0 { return writeUnsigned(magnitude) }
        guard scale > 0, scale <= 19 else {
            return try writePointed(DecimalDigits.digits(of: magnitude), scale: scale)
        }
        var power: UInt64 = 1
        for _ in 0..<scale { power *= 10 }
        writeUnsigned(magnitude / power)
        write(ASCII.point)
        writeUnsigned(magnitude % power, width: scale)
    }

    /// Writes a decimal stored as a big-endian two's complement integer of any length.
    ///
    /// - Throws: `limitExceeded` where the number is longer than anything that would be written in good faith.
    mutating func writeDecimal(bigEndian bytes: RawSpan, scale: Int) throws {
        if bytes.byteCount <= 8 {
            return try writeDecimal(DecimalDigits.integer(bigEndian: bytes), scale: scale)
        }
        let (isNegative, digits) = try DecimalDigits.digits(bigEndian: bytes)
        if isNegative { write(ASCII.minus) }
        try writePointed(digits, scale: scale)
    }

    private mutating func writePointed(_ digits: [UInt8], scale: Int) throws {
        guard abs(scale) <= DecimalDigits.maximumScale else {
            throw ParquetError(
                .limitExceeded,
                "a decimal has the scale \(scale), text is made up to \(DecimalDigits.maximumScale)")
        }
        if scale <= 0 {
            write(digits)
            // Zero stays one digit, however far the point moves.
            if digits != [ASCII.zero] { for _ in 0..<(-scale) { write(ASCII.zero) } }
            return
        }
        if digits.count <= scale {
            write("0.")
            for _ in digits.count..<scale { write(ASCII.zero) }
            return write(digits)
        }
        for digit in digits.dropLast(scale) { write(digit) }
        write(ASCII.point)
        for digit in digits.suffix(scale) { write(digit) }
    }
}

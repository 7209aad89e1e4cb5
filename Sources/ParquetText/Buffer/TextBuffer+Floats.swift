/// Floating-point numbers as the shortest digits that read back as the same value at their own width, laid out as
/// Python's `repr` does: positional for decimal exponents −4 … 15, with an exponent of at least two digits otherwise.
extension TextBuffer {
    /// Writes a double; what is not finite is a word within `quotes`.
    mutating func writeDouble(_ value: Double, quotes: Int) {
        guard value.isFinite else { return writeNonFinite(value, quotes: quotes) }
        if value.sign == .minus { write(ASCII.minus) }
        let magnitude = value.magnitude
        // Decimals of at most 15 digits map to distinct doubles, so that one found by division is the shortest.
        if magnitude < 1e15, let short = ShortDecimal(magnitude) { return writeShort(short) }
        writeDescription(magnitude.description)
    }

    /// Writes a float; what is not finite is a word within `quotes`.
    mutating func writeFloat(_ value: Float, quotes: Int) {
        guard value.isFinite else { return writeNonFinite(Double(value), quotes: quotes) }
        if value.sign == .minus { write(ASCII.minus) }
        let magnitude = value.magnitude
        if magnitude < 1e6, let short = ShortDecimal(magnitude) { return writeShort(short) }
        writeDescription(magnitude.description)
    }

    /// Writes the two-byte float with these bits; what is not finite is a word within `quotes`.
    mutating func writeFloat16(bits: UInt16, quotes: Int) {
        let value = HalfFloat.value(bits: bits)
        guard value.isFinite else { return writeNonFinite(value, quotes: quotes) }
        if value.sign == .minus { write(ASCII.minus) }
        if value == 0 { return write("0.0") }
        var digits = DecimalFloat()
        digits.setShortestHalf(value.magnitude)
        writeLaidOut(digits)
    }

    private mutating func writeNonFinite(_ value: Double, quotes: Int) {
        quote(quotes)
        write(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        quote(quotes)
    }

    private mutating func writeShort(_ short: ShortDecimal) {
        writeUnsigned(short.whole)
        write(ASCII.point)
        writeUnsigned(short.fraction, width: short.fractionDigits)
    }

    /// Lays out again what the standard library gives, which has the right digits.
    private mutating func writeDescription(_ description: String) {
        var digits = DecimalFloat()
        digits.parse(description)
        writeLaidOut(digits)
    }

    private mutating func writeLaidOut(_ number: DecimalFloat) {
        let exponent = number.exponent
        if number.count == 0 { return write("0.0") }
        if exponent < -4 || exponent > 15 {
            write(number.digits[0])
            if number.count > 1 {
                write(ASCII.point)
                for index in 1..<number.count { write(number.digits[index]) }
            }
            write(0x65)
            write(exponent < 0 ? ASCII.minus : ASCII.plus)
            writeUnsigned(UInt64(exponent.magnitude), width: 2)
        } else if exponent < 0 {
            write("0.")
            for _ in 0..<(-exponent - 1) { write(ASCII.zero) }
            for index in 0..<number.count { write(number.digits[index]) }
        } else {
            for index in 0...exponent { write(index < number.count ? number.digits[index] : ASCII.zero) }
            write(ASCII.point)
            if number.count <= exponent + 1 { return write(ASCII.zero) }
            for index in (exponent + 1)..<number.count { write(number.digits[index]) }
        }
    }
}

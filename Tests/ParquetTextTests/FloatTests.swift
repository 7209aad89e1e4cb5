import Testing

@testable import ParquetText

@Suite("Floating-point numbers")
struct FloatTests {
    @Test(
        "doubles are their shortest digits, laid out by the decimal exponent",
        arguments: [
            (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (-1.5, "-1.5"), (0.1, "0.1"), (0.0001, "0.0001"),
            (0.00001, "1e-05"), (1e15, "1000000000000000.0"), (9_999_999_999_999_998.0, "9999999999999998.0"),
            (1e16, "1e+16"), (1.5e16, "1.5e+16"), (1.2345678901234568e17, "1.2345678901234568e+17"),
            (1e22, "1e+22"), (1e100, "1e+100"), (Double.leastNonzeroMagnitude, "5e-324"),
            (Double.greatestFiniteMagnitude, "1.7976931348623157e+308"),
            (2.2250738585072014e-308, "2.2250738585072014e-308"),
            (21168.23, "21168.23"), (0.3, "0.3"), (0.1 + 0.2, "0.30000000000000004"),
            (123456789012345.6, "123456789012345.6"), (5e-5, "5e-05"), (0.00012, "0.00012"),
            (Double.nan, "\"NaN\""), (Double.infinity, "\"Infinity\""), (-Double.infinity, "\"-Infinity\""),
        ])
    func doubles(value: Double, text: String) {
        #expect(Texts.written { $0.writeDouble(value, quotes: 1) } == text)
    }

    @Test(
        "floats are the shortest digits of their own width",
        arguments: [
            (Float(0.1), "0.1"), (1.1, "1.1"), (16_777_216, "16777216.0"), (1e15, "1000000000000000.0"),
            (1e16, "1e+16"), (3.4028235e38, "3.4028235e+38"), (Float.leastNonzeroMagnitude, "1e-45"),
            (-0.0, "-0.0"),
            (0.33333334, "0.33333334"), (1234.5, "1234.5"), (999_999, "999999.0"), (1_000_001, "1000001.0"),
        ])
    func floats(value: Float, text: String) {
        #expect(Texts.written { $0.writeFloat(value, quotes: 1) } == text)
    }

    @Test(
        "half floats are the shortest digits of their own width",
        arguments: [
            (UInt16(0x0000), "0.0"), (0x8000, "-0.0"), (0x3C00, "1.0"), (0x0001, "6e-08"),
            (0x03FF, "6.1e-05"),
            (0x0400, "6.104e-05"), (0x7BFF, "65500.0"), (0xFBFF, "-65500.0"), (0x2E66, "0.1"),
            (0x2A00, "0.04688"),
            (0x3555, "0.3333"), (0x7C00, "\"Infinity\""), (0xFC00, "\"-Infinity\""), (0x7E00, "\"NaN\""),
        ])
    func halves(bits: UInt16, text: String) {
        #expect(Texts.written { $0.writeFloat16(bits: bits, quotes: 1) } == text)
    }

    @Test("every half float reads back from its digits, and from no fewer")
    func everyHalf() throws {
        for bits in UInt16(0)..<0x7C00 {
            let text = Texts.written { $0.writeFloat16(bits: bits, quotes: 1) }
            let value = try #require(Double(text))
            #expect(HalfFloat.rounded(value) == HalfFloat.value(bits: bits), "\(bits)")
        }
    }

    @Test("doubles read back from their digits, whichever way these were found")
    func roundTrips() throws {
        var state: UInt64 = 88_172_645_463_325_252
        for index in 0..<20_000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let value =
                index % 2 == 0
                ? Double(bitPattern: state & 0x7FDF_FFFF_FFFF_FFFF) : Double(state % 100_000_000) / 100
            let text = Texts.written { $0.writeDouble(value, quotes: 1) }
            #expect(Double(text) == value)
            // The standard library's digits are the shortest; ours must be as few.
            #expect(digitCount(text) == digitCount(value.description))
        }
    }

    private func digitCount(_ text: String) -> Int {
        let mantissa = text.prefix { $0 != "e" }.filter { $0.isNumber }
        let significant = mantissa.drop { $0 == "0" }.reversed().drop { $0 == "0" }
        return significant.count
    }
}

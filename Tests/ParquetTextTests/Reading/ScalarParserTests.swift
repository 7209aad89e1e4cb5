import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("Values from text")
struct ScalarParserTests {
    private static func parse<Value>(_ text: String, _ body: (RawSpan) -> Value) -> Value {
        let bytes = SharedBytes(Array(text.utf8))
        return body(bytes.bytes)
    }

    @Test(
        "integers take the whole text",
        arguments: [
            ("0", Int64(0)), ("-0", 0), ("+5", 5), ("007", 7), ("1234567", 1_234_567),
            ("12345678", 12_345_678),
            ("-123456789", -123_456_789), ("1234567890123456", 1_234_567_890_123_456),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("0000000000000000000000009", 9),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("18446744073709551616", nil),
            ("", nil),
            ("-", nil), ("+", nil), ("1 ", nil), (" 1", nil), ("1.0", nil), ("12a4", nil), ("1234567:", nil),
            ("123456789012345/", nil), ("/2345678", nil), ("--1", nil), ("é", nil), ("1234567é", nil),
        ])
    func integers(text: String, value: Int64?) {
        #expect(Self.parse(text) { ScalarParser.int64($0) } == value)
    }

    @Test("integers of every length are read")
    func lengths() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let value = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
            #expect(Self.parse("\(value)") { ScalarParser.int64($0) } == value)
            let magnitude = value.magnitude
            #expect(Self.parse("\(magnitude)") { ScalarParser.uint64($0) } == magnitude)
            // A byte that is no digit is noticed wherever it stands.
            var digits = Array("\(magnitude)".utf8)
            digits[Int.random(in: 0..<digits.count, using: &random)] =
                [0x2F, 0x3A, 0x00, 0xB5].randomElement(using: &random) ?? 0
            let broken = SharedBytes(digits)
            #expect(ScalarParser.uint64(broken.bytes) == nil)
        }
    }

    @Test("integers keep to their width")
    func widths() {
        func integer(_ text: String, _ bits: Int, _ isSigned: Bool) -> Int64? {
            Self.parse(text) { ScalarParser.integer($0, bits: bits, isSigned: isSigned) }
        }
        #expect(integer("-128", 8, true) == -128)
        #expect(integer("128", 8, true) == nil)
        #expect(integer("255", 8, false) == 255)
        #expect(integer("256", 8, false) == nil)
        #expect(integer("-1", 8, false) == nil)
        #expect(integer("-0", 8, false) == 0)
        #expect(integer("18446744073709551615", 64, false) == -1)
        #expect(integer("18446744073709551616", 64, false) == nil)
        #expect(integer("4294967295", 32, false) == 4_294_967_295)
    }

    @Test(
        "decimals are exact or nothing",
        arguments: [
            ("12.34", Int64(1234)), ("12.3", 1230), ("12", 1200), ("-0.01", -1), ("12.340", 1234),
            ("12.345", nil),
            (".5", 50), ("5.", 500), (".", nil), ("1e2", 10_000), ("1234e-2", 1234), ("1e-3", nil),
            ("9999999.99", 999_999_999), ("10000000.00", nil), ("000000000000000000000001.5", 150),
            ("0.000000000000000000000000", 0), ("1e1000000000000", nil), ("0e99", 0), ("1.2.3", nil),
            ("", nil),
            ("-", nil), ("NaN", nil), ("1e", nil), ("1e+", nil),
        ])
    func decimals(text: String, value: Int64?) {
        #expect(Self.parse(text) { ScalarParser.decimal($0, precision: 9, scale: 2) } == value)
    }

    @Test("decimals of many digits are big-endian")
    func wideDecimals() throws {
        func bytes(_ text: String, _ byteCount: Int? = nil) -> [UInt8]? {
            Self.parse(text) { WideDecimal($0, precision: 38, scale: 2)?.bigEndian(byteCount: byteCount) }
        }
        #expect(bytes("0") == [0])
        #expect(bytes("-0.01") == [0xFF])
        #expect(bytes("1.28") == [0, 0x80])
        #expect(bytes("-1.28") == [0x80])
        #expect(bytes("-1.29") == [0xFF, 0x7F])
        #expect(bytes("-1.29", 4) == [0xFF, 0xFF, 0xFF, 0x7F])
        #expect(bytes("655.36", 2) == nil)
        #expect(bytes("1e36") == nil)
        #expect(bytes("1.001") == nil)
        // What the writer makes of the bytes is the text again.
        var random = SeededRandom(seed: 3)
        for digits in 3...38 {
            var text = "\(Int.random(in: 1...9, using: &random))"
            while text.count < digits { text += "\(Int.random(in: 0...9, using: &random))" }
            text = (random.chance(0.5) ? "-" : "") + text.dropLast(2) + "." + text.suffix(2)
            let written = SharedBytes(try #require(bytes(text, 16)))
            #expect(try Texts.written { try $0.writeDecimal(bigEndian: written.bytes, scale: 2) } == text)
        }
    }

    @Test("doubles and floats are rounded as the standard library rounds them")
    func floats() {
        var random = SeededRandom(seed: 11)
        var texts = [
            "0", "-0.0", "1", "0.1", "1e22", "1e23", "9007199254740993", "9007199254740992.999", "1e-22",
            "1e-23",
            "4.9e-324", "2.4e-324", "1.7976931348623157e308", "0.000001", "123456789012345678901234567890",
            "1.00000000000000011102230246251565404", "8.5e19", "1844674407370955161.5", "16777217",
            "3.4028236e38",
            "1.1754943e-38", "1e-45", "5e-46", "0.5000000298023224", "33554433.0000001",
        ]
        for _ in 0..<3000 {
            texts.append("\(Double(bitPattern: random.next()))")
            texts.append("\(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())))")
            texts.append("\(Double.random(in: -1000...1000, using: &random))")
            let digits = String(random.next()).prefix(Int.random(in: 1...19, using: &random))
            texts.append("\(digits)e\(Int.random(in: -30...30, using: &random))")
        }
        for text in texts where !text.contains("n") {
            let double = Double(text).flatMap { $0.isFinite ? $0 : nil }
            #expect(Self.parse(text) { ScalarParser.double($0) }?.bitPattern == double?.bitPattern, "\(text)")
            let float = Float(text).flatMap { $0.isFinite ? $0 : nil }
            #expect(Self.parse(text) { ScalarParser.float($0) }?.bitPattern == float?.bitPattern, "\(text)")
        }
        #expect(Self.parse("1e400") { ScalarParser.double($0) } == nil)
        #expect(Self.parse("-Infinity") { ScalarParser.double($0) } == -.infinity)
        #expect(Self.parse("inf") { ScalarParser.double($0) } == .infinity)
        #expect(Self.parse("nan") { ScalarParser.double($0)?.isNaN } == true)
        for text in ["", "-", ".", "e5", "1e", "0x10", "1_0", "infinit", "nano", "1.5 ", "--1"] {
            #expect(Self.parse(text) { ScalarParser.double($0) } == nil, "\(text)")
        }
    }

    @Test("every two-byte float is read back")
    func halves() throws {
        for bits in 0...UInt16.max where HalfFloat.value(bits: bits).isFinite {
            let text = Texts.written { $0.writeFloat16(bits: bits, quotes: 0) }
            #expect(Self.parse(text) { ScalarParser.float16($0) } == bits)
        }
        #expect(Self.parse("65519") { ScalarParser.float16($0) } == 0x7BFF)
        #expect(Self.parse("65520") { ScalarParser.float16($0) } == nil)
    }

    @Test("booleans, UUIDs, bytes and intervals have their forms")
    func others() {
        #expect(Self.parse("True") { ScalarParser.boolean($0) } == true)
        #expect(Self.parse("FALSE") { ScalarParser.boolean($0) } == false)
        #expect(Self.parse("t") { ScalarParser.boolean($0) } == nil)
        #expect(Self.parse("t") { ScalarParser.boolean($0, allowsShortForms: true) } == true)
        #expect(Self.parse("0") { ScalarParser.boolean($0, allowsShortForms: true) } == false)
        #expect(Self.parse("yes") { ScalarParser.boolean($0, allowsShortForms: true) } == nil)
        let uuid = Self.parse("00010203-0405-0607-0809-0A0b0c0d0e0f") { ScalarParser.uuid($0) }
        #expect(uuid?.high == 0x0001_0203_0405_0607 && uuid?.low == 0x0809_0A0B_0C0D_0E0F)
        #expect(Self.parse("00010203x0405-0607-0809-0a0b0c0d0e0f") { ScalarParser.uuid($0)?.low } == nil)
        #expect(Self.parse(#"{"hex":"00fF"}"#) { ScalarParser.hexObject($0) } == [0, 255])
        #expect(Self.parse(#"{"hex":""}"#) { ScalarParser.hexObject($0) } == [])
        for text in [#"{"hex":"0"}"#, #"{"hex":"0g"}"#, #"{"hex"}"#, "", #"{"hex":""#] {
            #expect(Self.parse(text) { ScalarParser.hexObject($0) } == nil)
        }
        let interval = Self.parse(#"{"months":1,"days":2,"millis":4294967295}"#) { ScalarParser.interval($0) }
        #expect(interval?.months == 1 && interval?.days == 2 && interval?.millis == .max)
        #expect(Self.parse(#"{"months":1,"days":2}"#) { ScalarParser.interval($0)?.days } == nil)
    }
}

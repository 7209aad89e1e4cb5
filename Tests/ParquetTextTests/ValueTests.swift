import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("Values of each type")
struct ValueTests {
    @Test("integers are taken modulo the annotated width")
    func integers() {
        func type(_ bits: Int, _ isSigned: Bool) -> LogicalType {
            .integer(bitWidth: bits, isSigned: isSigned)
        }
        #expect(Texts.json(Int32(-1), .int32) == "-1")
        #expect(Texts.json(Int64.min, .int64) == "-9223372036854775808")
        #expect(Texts.json(Int32(300), .int32, type(8, true)) == "44")
        #expect(Texts.json(Int32(200), .int32, type(8, true)) == "-56")
        #expect(Texts.json(Int32(-1), .int32, type(8, false)) == "255")
        #expect(Texts.json(Int32(-1), .int32, type(16, false)) == "65535")
        #expect(Texts.json(Int32(-1), .int32, type(32, false)) == "4294967295")
        #expect(Texts.json(Int64(-1), .int64, type(64, false)) == "18446744073709551615")
        #expect(Texts.json(Int32(100_000), .int32, type(16, true)) == "-31072")
    }

    @Test(
        "integers of every length are written",
        arguments: [
            (UInt64(0), "0"), (9, "9"), (10, "10"), (99, "99"), (100, "100"), (101, "101"), (999, "999"),
            (1_000, "1000"), (10_000, "10000"), (12_345, "12345"), (10_203_040, "10203040"),
            (UInt64.max, "18446744073709551615"),
        ])
    func unsigned(value: UInt64, text: String) {
        #expect(Texts.written { $0.writeUnsigned(value) } == text)
        let padded = Texts.written { $0.writeUnsigned(value, width: 9) }
        #expect(padded == String(repeating: "0", count: max(0, 9 - text.count)) + text)
    }

    @Test("booleans, UUIDs, intervals and bytes have their forms")
    func others() {
        #expect(Texts.json([1], .boolean) == "true")
        #expect(Texts.json([0], .boolean) == "false")
        #expect(
            Texts.json(Array(0..<16), .fixedLenByteArray, .uuid, length: 16)
                == "\"00010203-0405-0607-0809-0a0b0c0d0e0f\"")
        #expect(
            Texts.json(
                [1, 0, 0, 0, 2, 0, 0, 0, 255, 255, 255, 255], .fixedLenByteArray, .interval, length: 12)
                == "{\"months\":1,\"days\":2,\"millis\":4294967295}")
        #expect(Texts.json([10, 11], .byteArray) == "{\"hex\":\"0a0b\"}")
        #expect(Texts.json([], .byteArray) == "{\"hex\":\"\"}")
        #expect(Texts.json([10, 11], .byteArray, .bson) == "{\"hex\":\"0a0b\"}")
        #expect(Texts.json([97], .byteArray, .geometry(crs: nil)) == "{\"hex\":\"61\"}")
        #expect(Texts.json([0x66, 0x2E], .fixedLenByteArray, .float16, length: 2) == "0.1")
    }

    @Test("an annotation that does not fit is ignored")
    func misfits() {
        #expect(Texts.json(Int32(7), .int32, .uuid) == "7")
        #expect(Texts.json(Int32(7), .int32, .string) == "7")
        #expect(Texts.json([97], .fixedLenByteArray, .string, length: 1) == "{\"hex\":\"61\"}")
        #expect(Texts.json(Int64(7), .int64, .date) == "7")
        #expect(Texts.json(Int64(7), .int64, .unknown(id: 99)) == "7")
    }

    @Test("bytes that are no value of the type are hexadecimal")
    func wrongLengths() {
        #expect(Texts.json([1, 2], .int32) == "{\"hex\":\"0102\"}")
        #expect(Texts.json([1], .double) == "{\"hex\":\"01\"}")
        #expect(Texts.json([], .boolean) == "{\"hex\":\"\"}")
        #expect(Texts.json([1], .int96) == "{\"hex\":\"01\"}")
        #expect(Texts.json([1], .fixedLenByteArray, .uuid, length: 16) == "{\"hex\":\"01\"}")
    }

    @Test(
        "strings escape what JSON must escape and nothing else",
        arguments: [
            ("", "\"\""), ("plain", "\"plain\""), ("a\"b", "\"a\\\"b\""), ("a\\b", "\"a\\\\b\""),
            ("\u{8}\u{C}\n\r\t", "\"\\b\\f\\n\\r\\t\""), ("\u{0}\u{1F}", "\"\\u0000\\u001f\""),
            ("/\u{7F}é€😀\u{2028}", "\"/\u{7F}é€😀\u{2028}\""),
            ("twelve bytes and \" more", "\"twelve bytes and \\\" more\""),
        ])
    func strings(text: String, json: String) {
        #expect(Texts.json(Array(text.utf8), .byteArray, .string) == json)
    }

    @Test(
        "bytes that are not UTF-8 are hexadecimal",
        arguments: [
            [0xFF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0xFF],
        ] as [[UInt8]])
    func invalid(bytes: [UInt8]) {
        #expect(Texts.json(bytes, .byteArray, .string).hasPrefix("{\"hex\":\""))
    }

    @Test("every scalar value is valid UTF-8")
    func scalars() {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 37) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = Texts.json(Array(String(scalar).utf8), .byteArray, .string)
            #expect(text.utf8.first == 0x22, "\(value)")
        }
    }
}

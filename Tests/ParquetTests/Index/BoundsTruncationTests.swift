import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Bounds cut short")
struct BoundsTruncationTests {
    private func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    @Test("stay whole where they fit", arguments: [true, false])
    func whole(isText: Bool) {
        for (value, length) in [("", 0), ("abc", 3), ("abc", 64), ("\u{10ffff}", 4)] {
            let least = truncatedMinimum(utf8(value), to: length, isText: isText)
            let greatest = truncatedMaximum(utf8(value), to: length, isText: isText)
            #expect(least.bytes == utf8(value) && least.isExact)
            #expect(greatest.bytes == utf8(value) && greatest.isExact)
        }
    }

    @Test("of text end between its code points")
    func text() {
        let cases: [(value: String, length: Int, minimum: String, maximum: String?)] = [
            ("abcd", 3, "abc", "abd"), ("ab\u{7f}d", 3, "ab\u{7f}", "ac"), ("aéé", 4, "aé", "aê"),
            ("a\u{7ff}x", 3, "a\u{7ff}", "b"), ("a\u{d7ff}x", 4, "a\u{d7ff}", "a\u{e000}"),
            ("a\u{ffff}x", 4, "a\u{ffff}", "b"), ("a\u{10ffff}x", 5, "a\u{10ffff}", "b"),
            ("a\u{10fffe}x", 5, "a\u{10fffe}", "a\u{10ffff}"), ("a\u{1f}bf\u{bf}", 2, "a\u{1f}", "a\u{20}"),
            ("\u{3ffff}x", 4, "\u{3ffff}", "\u{40000}"), ("\u{fff}x", 3, "\u{fff}", "\u{1000}"),
            ("\u{10ffff}\u{10ffff}", 4, "\u{10ffff}", nil), ("\u{7f}é", 2, "\u{7f}", nil), ("éa", 1, "", nil),
            ("a", 0, "", nil), ("a", -1, "", nil),
        ]
        for (value, length, minimum, maximum) in cases {
            let least = truncatedMinimum(utf8(value), to: length, isText: true)
            #expect(least.bytes == utf8(minimum) && !least.isExact, "\(value) \(length)")
            let greatest = truncatedMaximum(utf8(value), to: length, isText: true)
            #expect(greatest.bytes == utf8(maximum ?? value), "\(value) \(length)")
            #expect(greatest.isExact == (maximum == nil), "\(value) \(length)")
        }
    }

    @Test("of bytes, and of text that is none, end anywhere")
    func bytes() {
        let cases: [(value: [UInt8], length: Int, isText: Bool, minimum: [UInt8], maximum: [UInt8]?)] = [
            ([1, 2, 3], 2, false, [1, 2], [1, 3]), ([1, 255, 3], 2, false, [1, 255], [2]),
            ([255, 255, 3], 2, false, [255, 255], nil),
            (utf8("éé"), 3, false, [0xc3, 0xa9, 0xc3], [0xc3, 0xa9, 0xc4]),
            // Within the cut or across it, what is not UTF-8 is bytes; beyond it, nobody looks.
            ([0x61, 0xff, 0x61], 2, true, [0x61, 0xff], [0x62]),
            ([0x61, 0xe2, 0x82], 2, true, [0x61, 0xe2], [0x61, 0xe3]),
            ([0xed, 0xa0, 0x80], 2, true, [0xed, 0xa0], [0xed, 0xa1]),
            ([0x61, 0x62, 0xff], 2, true, [0x61, 0x62], [0x61, 0x63]),
        ]
        for (value, length, isText, minimum, maximum) in cases {
            #expect(truncatedMinimum(value, to: length, isText: isText).bytes == minimum, "\(value)")
            let greatest = truncatedMaximum(value, to: length, isText: isText)
            #expect(greatest.bytes == maximum ?? value, "\(value)")
            #expect(greatest.isExact == (maximum == nil), "\(value)")
        }
    }

    @Test("bound what they are cut from, within their length and in their order", arguments: [true, false])
    func properties(isText: Bool) {
        var random = SeededRandom(seed: 7)
        for _ in 0..<20_000 {
            let value = random.chance(0.3) ? edgeBytes(&random) : utf8(edgeText(&random))
            let length = Int.random(in: 0...14, using: &random)
            let least = truncatedMinimum(value, to: length, isText: isText)
            let greatest = truncatedMaximum(value, to: length, isText: isText)
            #expect(!value.lexicographicallyPrecedes(least.bytes))
            #expect(!greatest.bytes.lexicographicallyPrecedes(value))
            #expect(least.bytes.count <= length)
            #expect(greatest.bytes.count <= length || greatest.isExact)
            #expect(least.isExact == (least.bytes == value))
            #expect(greatest.isExact == (greatest.bytes == value))
            if isText, isUTF8(value) { #expect(isUTF8(least.bytes) && isUTF8(greatest.bytes), "\(value)") }
        }
    }

    @Test("raise every code point to the next of its size")
    func everyScalar() {
        var number: UInt32 = 0
        while number <= 0x10_ffff {
            if let scalar = Unicode.Scalar(number) {
                let value = utf8(String(scalar))
                let raised = truncatedMaximum(value + [0x61], to: value.count, isText: true)
                let next = Unicode.Scalar(number == 0xd7ff ? 0xe000 : number + 1).map { utf8(String($0)) }
                let expected = next.flatMap { $0.count == value.count ? $0 : nil }
                #expect(raised.bytes == expected ?? value + [0x61], "\(number)")
            }
            // Every one near the ends of ranges, and a sample between.
            number += (number & 0x7f) >= 0x7c || (number & 0x7f) < 4 ? 1 : 8
        }
    }

    private func edgeBytes(_ random: inout SeededRandom) -> [UInt8] {
        (0..<Int.random(in: 0...16, using: &random)).map { _ in
            [0, 0x61, 0x7f, 0x80, 0xbf, 0xc2, 0xed, 0xf4, 0xff].randomElement(using: &random) ?? 0
        }
    }

    private func edgeText(_ random: inout SeededRandom) -> String {
        let scalars: [Unicode.Scalar] = [
            "\0", "a", "\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{ffff}",
            "\u{10000}",
            "\u{10ffff}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            text.append(scalars.randomElement(using: &random) ?? "a")
        }
        return String(text)
    }
}

import ParquetBytes
import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

/// A page of little size on disk may hold a value of hundreds of megabytes.
@Suite("Long values")
struct LongValueTests {
    /// A sink that notes the largest part it was given.
    private final class PartMeter: TextSink {
        private(set) var largest = 0
        private(set) var total = 0

        func write(_ bytes: RawSpan) {
            largest = max(largest, bytes.byteCount)
            total += bytes.byteCount
        }
    }

    private static let size = 2 << 20

    /// Hexadecimal takes two bytes a byte, an escape six.
    private static let forms: [(UInt8, Bool, Int)] = [(0xFF, true, 2), (0x01, true, 6), (0x41, false, 2)]

    private static func batch(_ byte: UInt8, isText: Bool, isDictionary: Bool) throws -> RecordBatch {
        let element = SchemaElement(
            type: .byteArray, repetitionType: .optional, name: "s", convertedType: isText ? .utf8 : nil)
        let long = [UInt8](repeating: byte, count: size)
        let values = Columns.strings([long, Array(long[..<3])])
        return Schemas.batch(
            try Schemas.schema([element], topLevel: 1),
            [isDictionary ? Columns.dictionary([1, 0, nil], values) : values])
    }

    @Test("are written in parts, in any form and from any layout", arguments: [false, true])
    func parts(_ isDictionary: Bool) throws {
        for (byte, isText, factor) in Self.forms {
            let batch = try Self.batch(byte, isText: isText, isDictionary: isDictionary)
            let meter = PartMeter()
            var writer = CanonicalJSONWriter(to: meter)
            try writer.write(batch)
            try writer.flush()
            #expect(meter.total > Self.size * factor)
            #expect(meter.largest < 128 << 10)
        }
    }

    @Test("that need no escapes go to the sink as they lie")
    func verbatim() throws {
        let batch = try Self.batch(0x61, isText: true, isDictionary: false)
        let long = String(repeating: "a", count: Self.size)
        let json = TextCollector()
        var writer = CanonicalJSONWriter(to: json)
        try writer.write(batch)
        try writer.flush()
        #expect(json.text == "{\"s\":\"\(long)\"}\n{\"s\":\"aaa\"}\n")
        let csv = TextCollector()
        var fields = try CSVWriter(to: csv)
        try fields.write(batch)
        try fields.flush()
        #expect(csv.text == "\(long)\r\naaa\r\n")
    }

    @Test("of a dictionary page are written in parts too")
    func plain() throws {
        let meter = PartMeter()
        let bytes = SharedBytes([UInt8](repeating: 0xFF, count: Self.size))
        let node = Texts.node(.byteArray, .string, length: nil)
        try ValueText.write(plain: bytes.bytes, as: node, to: meter)
        #expect(meter.total == Self.size * 2 + 10)
        #expect(meter.largest < 128 << 10)
    }
}

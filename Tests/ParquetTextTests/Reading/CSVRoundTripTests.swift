import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("What the writer of CSV writes")
struct CSVRoundTripTests {
    /// A field of every type that CSV holds as a value.
    private static let types: [FieldType] = [
        .boolean, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float, .double, .float16,
        .decimal(precision: 9, scale: 2), .decimal(precision: 18, scale: 18),
        .decimal(precision: 38, scale: 5),
        .decimal(precision: 20, scale: 3, storage: .binary), .date, .time(.millis), .time(.micros),
        .time(.nanos),
        .timestamp(.millis), .timestamp(.micros, isAdjustedToUTC: false), .timestamp(.nanos), .int96,
        .interval,
        .uuid, .string, .enum, .json, .binary, .fixed(5),
    ]

    private static func text(_ shape: ColumnShape, _ random: inout SeededRandom) -> String {
        let bits = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
        func long(_ count: Int) -> String {
            (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
        }
        switch ValueFormat(shape) {
        case .boolean: return bits & 1 == 0 ? "true" : "false"
        case .integer(_, let width, let isSigned):
            let shift = Int64(64 - width)
            return isSigned
                ? "\((bits << shift) >> shift)" : "\(UInt64(bitPattern: bits << shift) >> UInt64(shift))"
        case .float:
            return Texts.written {
                $0.writeFloat(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())), quotes: 0)
            }
        case .double: return Texts.written { $0.writeDouble(Double(bitPattern: random.next()), quotes: 0) }
        case .float16:
            return Texts.written { $0.writeFloat16(bits: UInt16(truncatingIfNeeded: bits), quotes: 0) }
        case .decimal(_, let scale):
            return scale == 18 ? "-0.\(long(18))" : "\(bits % 10_000_000).\(long(scale))"
        case .decimalBytes(let scale): return "\(bits % 100_000_000_000_000).\(long(scale))"
        case .date: return Texts.written { $0.writeDate(days: bits >> 32) }
        case .time(_, let unit):
            return Texts.written {
                $0.writeTime(Int64(bits.magnitude % UInt64(86_400 * unit.perSecond)), unit: unit)
            }
        case .timestamp(let unit, let isUTC):
            return Texts.written { $0.writeTimestamp(bits, unit: unit, isAdjustedToUTC: isUTC) }
        case .int96:
            return Texts.written {
                $0.writeInt96(nanos: Int64(bits.magnitude % 86_400_000_000_000), julianDay: Int32(bits >> 40))
            }
        default:
            return String(
                (0..<(shape.typeLength ?? Int.random(in: 0...30, using: &random))).map { _ in
                    "ab,\"\n\ré".randomElement(using: &random) ?? "x"
                })
        }
    }

    @Test("values of every type read back as they were", arguments: types)
    func values(type: FieldType) throws {
        var random = SeededRandom(seed: 23)
        for repetition in [FieldRepetition.required, .optional] {
            let schema = try Schema(fields: [Field("n", .int64), Field("v", type, repetition)])
            for count in [0, 1, 2, 7, 8, 9, 63, 64, 65, 130, 1000] {
                var builder = try ColumnBuilder(schema.shapes[1], capacity: 1)
                for _ in 0..<count {
                    if repetition == .optional, random.chance(0.3) {
                        try builder.appendNull()
                        continue
                    }
                    switch builder.format {
                    case .uuid, .interval:
                        let bytes = SharedBytes(random.bytes(builder.typeLength))
                        let fits = try builder.append(plain: bytes.bytes)
                        #expect(fits)
                    default:
                        let isFixed = builder.format == .bytes && builder.layout != .views
                        let text = SharedBytes(
                            isFixed ? random.bytes(5) : Array(Self.text(schema.shapes[1], &random).utf8))
                        let fits: Bool
                        if isFixed {
                            fits = try builder.append(plain: text.bytes)
                        } else {
                            fits = try builder.append(text: text.bytes)
                        }
                        #expect(fits, "\(text.copyBytes())")
                    }
                }
                let column = try builder.finish()
                let numbers = try ColumnData(values: (0..<count).map { Int64($0) })
                let batch = try RecordBatch(schema: schema, columns: [numbers, column])
                let written = TextCollector()
                var writer = try CSVWriter(to: written)
                try writer.writeHeader(["n", "v"])
                try writer.write(batch)
                try writer.flush()
                var options = CSVReadOptions()
                options.batchRowCount = 100
                var reader = try CSVReader(
                    MemoryTextSource(SharedBytes(written.bytes), pieceSize: 77), schema: schema,
                    options: options)
                let again = TextCollector()
                var rewriter = try CSVWriter(to: again)
                try rewriter.writeHeader(["n", "v"])
                var nullCount = 0
                while let read = try reader.next() {
                    try rewriter.write(read)
                    nullCount += read.columns[1].nullCount
                }
                try rewriter.flush()
                #expect(again.bytes == written.bytes)
                #expect(nullCount == column.nullCount)
            }
        }
    }

    @Test("slots that are taken back leave nothing behind")
    func truncation() throws {
        let schema = try Schema(fields: [Field("v", .string, .optional)])
        var builder = try ColumnBuilder(schema.shapes[0], capacity: 2)
        var kept: [String?] = []
        var random = SeededRandom(seed: 2)
        for _ in 0..<500 {
            if random.chance(0.2) {
                try builder.appendNull()
                kept.append(nil)
            } else {
                let text = String(repeating: "x", count: Int.random(in: 0...40, using: &random))
                let bytes = SharedBytes(Array(text.utf8))
                let fits = try builder.append(text: bytes.bytes)
                #expect(fits)
                kept.append(text)
            }
            if random.chance(0.2) {
                let count = Int.random(in: 0...kept.count, using: &random)
                if random.chance(0.9), count < kept.count - 5 { continue }
                builder.truncate(to: count)
                kept.removeLast(kept.count - count)
            }
        }
        let column = try builder.finish()
        #expect(column.count == kept.count)
        #expect(column.nullCount == kept.count { $0 == nil })
        for (slot, text) in kept.enumerated() {
            #expect(column.isNull(at: slot) == (text == nil))
            let bytes = SharedBytes(copying: column.bytes(at: slot)).copyBytes()
            #expect(bytes == Array((text ?? "").utf8))
        }
        let empty = try builder.finish()
        #expect(empty.count == 0 && empty.nullCount == 0)
    }
}

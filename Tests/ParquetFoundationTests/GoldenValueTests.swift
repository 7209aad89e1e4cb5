import Foundation
import Parquet
import ParquetTestSupport
import Testing

@Suite("Other writers' values as Swift values")
struct GoldenValueTests {
    /// The rows that somebody else wrote down.
    private func rows(_ fixture: Fixture) throws -> [[String: Any]] {
        let text = String(decoding: try #require(try fixture.golden()), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func check<Value: ColumnValue & Equatable>(
        _ batches: [RecordBatch], _ index: Int, _ golden: [Any], as type: Value.Type, _ parse: (Any) -> Value?
    ) throws {
        var found: [Value?] = []
        for batch in batches { found += Array(try batch.column(at: index, as: type)) }
        let expected = golden.map { $0 is NSNull ? nil : parse($0) }
        #expect(found.count == expected.count)
        let name = batches.first?.fields[index].name ?? ""
        for (row, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
            Issue.record(
                "\(name), row \(row): \(String(describing: pair.0)), not \(String(describing: pair.1))")
            return
        }
    }

    @Test(
        "values are what their writers say",
        arguments: [
            "times", "int96", "decimals-fixed", "decimals-integers", "integers", "float16", "strings-plain",
            "strings-dictionary", "types-optional-v1-dictionary", "types-optional-v2-plain",
        ])
    func golden(_ name: String) throws {
        let fixture = Fixture("pyarrow/\(name).parquet")
        let rows = try rows(fixture)
        let file = try BlockingParquetFile(reading: LocalFile(fixture.path))
        var reading = try file.batches()
        var batches: [RecordBatch] = []
        while let batch = try reading.next() { batches.append(batch) }
        func text(_ value: Any) -> String { value as? String ?? "" }
        for (index, shape) in file.schema.shapes.enumerated() {
            let golden = try rows.map { try #require($0[shape.name]) }
            switch (shape.logicalType, shape.physicalType) {
            case (.decimal(let precision, _), _) where precision > 38: continue
            case (.decimal, _):
                try check(batches, index, golden, as: DecimalValue.self) { DecimalValue(text($0)) }
            case (.date, _):
                try check(batches, index, golden, as: CalendarDate.self) { CalendarDate(text($0)) }
            case (.time, _): try check(batches, index, golden, as: TimeOfDay.self) { TimeOfDay(text($0)) }
            case (.timestamp(_, true), _):
                try check(batches, index, golden, as: Timestamp.self) { Timestamp(text($0)) }
            case (.timestamp, _):
                try check(batches, index, golden, as: LocalTimestamp.self) { LocalTimestamp(text($0)) }
            case (_, .int96):
                try check(batches, index, golden, as: Timestamp.self) { Timestamp(text($0) + "Z") }
            case (.integer(_, false), _):
                try check(batches, index, golden, as: UInt64.self) { ($0 as? NSNumber)?.uint64Value }
            case (_, .int32), (_, .int64):
                try check(batches, index, golden, as: Int64.self) { ($0 as? NSNumber)?.int64Value }
            case (_, .boolean):
                try check(batches, index, golden, as: Bool.self) { ($0 as? NSNumber)?.boolValue }
            case (.string, _): try check(batches, index, golden, as: String.self) { $0 as? String }
            #if !(os(macOS) && arch(x86_64))
                case (.float16, _):
                    try check(batches, index, golden, as: Same<Float16>.self) { Same($0) }
            #endif
            case (_, .float): try check(batches, index, golden, as: Same<Float>.self) { Same($0) }
            case (_, .double): try check(batches, index, golden, as: Same<Double>.self) { Same($0) }
            default:
                try check(batches, index, golden, as: [UInt8].self) { value in
                    let hex = Array(text((value as? [String: Any])?["hex"] ?? ""))
                    return stride(from: 0, to: hex.count, by: 2).compactMap {
                        UInt8(String(hex[$0...($0 + 1)]), radix: 16)
                    }
                }
            }
        }
    }
}

/// A number that is equal to itself, also where it is none.
private struct Same<Number: BinaryFloatingPoint & ColumnValue>: ColumnValue, Equatable {
    let value: Number

    init(value: Number) {
        self.value = value
    }

    /// What JSON says: a number, or a text that stands for what is no finite one.
    init?(_ golden: Any) {
        if let number = golden as? NSNumber {
            value = Number(number.doubleValue)
        } else if let number = Double(golden as? String ?? "") {
            value = Number(number)
        } else {
            return nil
        }
    }

    static func == (left: Same, right: Same) -> Bool {
        // JSONSerialization may round the last digits another way.
        left.value == right.value || left.value.isNaN && right.value.isNaN
            || abs(left.value - right.value) <= abs(left.value) * 4 * Number.ulpOfOne
    }

    struct Reader: ColumnReader {
        let base: Number.Reader
        func value(at index: Int) -> Same { Same(value: base.value(at: index)) }
    }

    static func reader(for column: ColumnData, shape: ColumnShape) throws(ParquetError) -> Reader {
        Reader(base: try Number.reader(for: column, shape: shape))
    }

    static func columnData(
        _ values: [Same?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try Number.columnData(values.map { $0?.value }, for: shape, pool: pool)
    }

    static var fieldType: FieldType { Number.fieldType }
}

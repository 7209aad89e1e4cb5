import ParquetFormat
import ParquetTestSupport

@testable import Parquet

/// Random filters over a file's columns, with literals that are among its values.
struct RandomFilter {
    private let schema: Schema
    private let literals: [Int: [FilterValue]]

    init(_ batch: RecordBatch, schema: Schema, _ random: inout SeededRandom) {
        self.schema = schema
        var literals: [Int: [FilterValue]] = [:]
        for (shape, column) in zip(batch.fields, batch.columns) {
            RandomFilter.collect(shape, column, &literals, &random)
        }
        self.literals = literals
    }

    private static func collect(
        _ shape: ColumnShape, _ column: ColumnData, _ literals: inout [Int: [FilterValue]],
        _ random: inout SeededRandom
    ) {
        guard case .primitive(let ordinal) = shape.kind else {
            for (child, data) in zip(shape.children, column.children) {
                collect(child, data, &literals, &random)
            }
            return
        }
        for _ in 0..<12 where column.count > 0 {
            let slot = Int.random(in: 0..<column.count, using: &random)
            if !column.isNull(at: slot), let value = literal(shape, column, slot) {
                literals[ordinal, default: []].append(value)
            }
        }
    }

    /// A value as a literal; nil for types that filters do not compare, or that have no literal here.
    private static func literal(_ shape: ColumnShape, _ column: ColumnData, _ slot: Int) -> FilterValue? {
        switch (shape.physicalType, shape.logicalType) {
        case (.boolean?, nil): .boolean(column.bit(at: slot))
        case (.int32?, nil), (.int32?, .integer(_, true)?):
            .integer(Int64(column.integer(at: slot, as: Int32.self)))
        case (.int32?, .integer(_, false)?): .integer(UInt64(column.integer(at: slot, as: UInt32.self)))
        case (.int64?, nil), (.int64?, .integer(_, true)?): .integer(column.integer(at: slot, as: Int64.self))
        case (.int64?, .integer(_, false)?): .integer(column.integer(at: slot, as: UInt64.self))
        case (.int32?, .decimal(_, let scale)?):
            .decimal(unscaled: "\(column.integer(at: slot, as: Int32.self))", scale: scale)
        case (.int64?, .decimal(_, let scale)?):
            .decimal(unscaled: "\(column.integer(at: slot, as: Int64.self))", scale: scale)
        case (.int32?, .date?):
            .text(CalendarDate(daysSinceEpoch: column.integer(at: slot, as: Int32.self)).description)
        case (.float?, nil):
            .double(Double(Float(bitPattern: column.integer(at: slot, as: UInt32.self))))
        case (.double?, nil): .double(Double(bitPattern: column.integer(at: slot, as: UInt64.self)))
        case (.byteArray?, nil), (.fixedLenByteArray?, nil): .bytes(column.bytes(at: slot).copyBytes())
        case (.byteArray?, .string?), (.byteArray?, .enum?), (.byteArray?, .json?):
            .text(String(decoding: column.bytes(at: slot).copyBytes(), as: UTF8.self))
        default: nil
        }
    }

    /// A filter of a few comparisons, none of which its columns refuse.
    func make(_ random: inout SeededRandom) -> Filter {
        var filter = comparison(&random)
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            let other = comparison(&random)
            filter = random.chance(0.5) ? filter && other : filter || other
            if random.chance(0.2) { filter = !filter }
        }
        return filter
    }

    private func comparison(_ random: inout SeededRandom) -> Filter {
        while true {
            let column = Int.random(in: 0..<schema.columnCount, using: &random)
            let path = schema.path(ofColumn: column)
            let filter = Filter.column(path, is: test(column, &random))
            if (try? filter.bound(to: schema)) != nil { return filter }
            // Whatever a column holds, it can be asked for nulls; paths with dots in their names aside.
            let null = Filter.column(path, is: random.chance(0.5) ? .null : .notNull)
            if (try? null.bound(to: schema)) != nil { return null }
        }
    }

    private func test(_ column: Int, _ random: inout SeededRandom) -> Filter.Comparison {
        guard let values = literals[column], let value = values.randomElement(using: &random) else {
            return random.chance(0.5) ? .null : .notNull
        }
        switch Int.random(in: 0..<11, using: &random) {
        case 0, 1: return .equal(value)
        case 2: return .notEqual(value)
        case 3: return .lessThan(value)
        case 4: return .atMost(value)
        case 5: return .greaterThan(value)
        case 6: return .atLeast(value)
        case 7: return .oneOf(values)
        case 8:
            if case .text(let text) = value { return .prefix(String(text.prefix(2))) }
            return .equal(value)
        case 9: return .null
        default: return .notNull
        }
    }
}

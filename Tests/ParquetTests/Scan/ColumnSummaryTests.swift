import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Summaries of columns")
struct ColumnSummaryTests {
    private func summary(_ field: Field, _ columns: [ColumnData]) throws -> ColumnSummary {
        let schema = try Schema(fields: [field])
        let bytes = try Written.bytes(schema) { writer in
            for column in columns {
                try writer.write(try RecordBatch(schema: schema, columns: [column]))
                try writer.finishRowGroup()
            }
        }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect(file.metadata.rowGroupCount == columns.count)
        return try file.metadata.summary(of: field.name)
    }

    @Test("bounds that were cut short are never called exact")
    func truncation() throws {
        let long = String(repeating: "b", count: 500)
        let texts = try summary(
            Field("x", .string), [ColumnData(strings: ["c", long]), ColumnData(strings: ["bb", "a", long])])
        #expect(try texts.minimum?.value(as: String.self) == "a" && texts.minimum?.isExact == true)
        #expect(try texts.maximum?.value(as: String.self) == "c" && texts.maximum?.isExact == true)
        let cut = try summary(Field("x", .string), [ColumnData(strings: [long]), ColumnData(strings: ["c"])])
        let least = try #require(try cut.minimum?.value(as: String.self))
        #expect(least < long && cut.minimum?.isExact == false)
    }

    @Test("row groups of nothing but nulls say nothing of the bounds")
    func nulls() throws {
        let found = try summary(
            Field("x", .int32, .optional),
            [
                ColumnData(optionals: [nil, nil] as [Int32?]),
                ColumnData(optionals: [5, nil, -3] as [Int32?]),
            ])
        #expect(found.valueCount == 5 && found.nullCount == 3)
        #expect(try found.minimum?.value(as: Int32.self) == -3 && found.maximum?.value(as: Int32.self) == 5)
        let nothing = try summary(Field("x", .int32, .optional), [ColumnData(optionals: [nil] as [Int32?])])
        #expect(nothing.minimum == nil && nothing.maximum == nil && nothing.nullCount == 1)
    }

    @Test("numbers without order have bounds of the others, and zeros have no sign")
    func floats() throws {
        let found = try summary(
            Field("x", .double),
            [ColumnData(values: [Double.nan, 0.0, 4]), ColumnData(values: [-Double.infinity, .nan])])
        #expect(try found.minimum?.value(as: Double.self) == -.infinity)
        #expect(try found.maximum?.value(as: Double.self) == 4)
        let zeros = try summary(Field("x", .double), [ColumnData(values: [0.0, 1])])
        #expect(try zeros.minimum?.value(as: Double.self).sign == .plus && zeros.minimum?.isExact == true)
    }

    @Test(
        "of every fixture's columns no value lies outside, and exact bounds are values",
        arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        let file = try BlockingParquetFile(reading: MemorySource(SharedBytes(try fixture.bytes())))
        for column in 0..<file.schema.columnCount {
            let node = file.schema.column(column)
            guard node.maxRepetitionLevel == 0, let order = try file.metadata.valueOrder(ofColumn: column),
                let found = try? file.metadata.summary(of: file.schema.path(ofColumn: column))
            else { continue }
            #expect(found.valueCount == file.rowCount)
            var slots = 0
            var nulls = 0
            var isMinimumFound = false
            var isMaximumFound = false
            var batches = try file.batches(of: [found.path])
            while let batch = try batches.next() {
                var data = batch.columns[0]
                while data.layout == .structure { data = data.children[0] }
                slots += data.count
                nulls += data.nullCount
                guard data.layout != .bits, data.layout != .null, data.nullCount == 0 else { continue }
                for slot in 0..<data.count {
                    let value = data.bytes(at: slot).copyBytes()
                    if let bound = found.minimum {
                        #expect(!order.precedes(value, bound.bytes), "\(fixture), \(found.path)")
                        isMinimumFound = isMinimumFound || !order.precedes(bound.bytes, value)
                    }
                    if let bound = found.maximum {
                        #expect(!order.precedes(bound.bytes, value), "\(fixture), \(found.path)")
                        isMaximumFound = isMaximumFound || !order.precedes(value, bound.bytes)
                    }
                }
                if nulls == 0, slots == file.rowCount {
                    #expect(found.minimum?.isExact != true || isMinimumFound, "\(fixture), \(found.path)")
                    #expect(found.maximum?.isExact != true || isMaximumFound, "\(fixture), \(found.path)")
                }
            }
        }
    }
}

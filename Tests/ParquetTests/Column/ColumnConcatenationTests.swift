import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Concatenation and gathering of columns")
struct ColumnConcatenationTests {
    @Test("columns of any layout become one, whose slots can be gathered in any order", arguments: 0..<4)
    func random(_ part: UInt64) throws {
        for seed in 2000 + part * 30..<2030 + part * 30 {
            var columns = RandomColumns(random: SeededRandom(seed: seed))
            let shape = try columns.schema().shapes[0]
            var parts: [ColumnData] = []
            var rows: [NestedValue] = []
            for _ in 0..<Int.random(in: 1...5, using: &columns.random) {
                let count = [0, 1, 2, 63, 130].randomElement(using: &columns.random) ?? 0
                let values = (0..<count).map { _ in columns.value(shape) }
                parts.append(try columns.column(values, shape))
                rows += values
            }
            let all = try ColumnData.concatenated(parts, pool: .shared)
            #expect((0..<all.count).map { NestedValue(all, $0) } == rows, "seed \(seed)")
            #expect(all.nullCount == rows.filter { $0 == .null }.count)
            guard !rows.isEmpty else { continue }
            let slots = (0..<200).map { _ in UInt32.random(in: 0..<UInt32(rows.count), using: &columns.random)
            }
            let gathered = try all.gathered(at: slots, pool: .shared)
            #expect((0..<gathered.count).map { NestedValue(gathered, $0) } == slots.map { rows[Int($0)] })
            #expect(gathered.nullCount == slots.filter { rows[Int($0)] == .null }.count)
        }
    }

    @Test("a dictionary that is shared stays, few different entries become one, many become views")
    func dictionaries() throws {
        func column(_ entries: [String], _ indices: [UInt32]) throws -> ColumnData {
            try .dictionary(indices: indices, of: ColumnData(strings: entries))
        }
        let first = try column(["a", "a string that is not short", "c"], Array(repeating: 1, count: 600))
        let shared = try ColumnData.concatenated([first.slice(0..<300), first.slice(5..<600)], pool: .shared)
        #expect(shared.children[0].count == 3)
        #expect(shared.layout == first.layout)
        let second = try column(["x", "y"], Array(repeating: 1, count: 600))
        let merged = try ColumnData.concatenated([first, second, first], pool: .shared)
        #expect(merged.children.first?.count == 5)
        #expect(RowText.value(merged, 700) == "79")
        let many = try column((0..<1000).map { "entry \($0) of a thousand" }, Array(0..<1000))
        let views = try ColumnData.concatenated([many, second], pool: .shared)
        #expect(views.layout == .views)
        #expect(RowText.value(views, 999) == RowText.value(many, 999))
    }

    @Test("refuses columns that do not fit together, and slots outside")
    func errors() throws {
        let integers = try ColumnData(values: [1, 2, 3] as [Int64])
        let strings = try ColumnData(strings: ["a"])
        #expect(throws: ParquetError.self) {
            try ColumnData.concatenated([integers, strings], pool: .shared)
        }
        #expect(throws: ParquetError.self) { try integers.gathered(at: [0, 3], pool: .shared) }
        #expect(try ColumnData.concatenated([], pool: .shared).count == 0)
    }
}

import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Extraction of slots")
struct ExtractionTests {
    @Test("gives the slots of any ranges of any column", arguments: 0..<4)
    func random(_ part: UInt64) throws {
        for seed in 1000 + part * 30..<1030 + part * 30 {
            var columns = RandomColumns(random: SeededRandom(seed: seed))
            let shape = try columns.schema().shapes[0]
            let count = [0, 1, 2, 64, 130].randomElement(using: &columns.random) ?? 0
            let rows = (0..<count).map { _ in columns.value(shape) }
            let column = try columns.column(rows, shape)
            for rangeCount in [0, 1, 2, 9] {
                let ranges = (0..<rangeCount).map { _ in
                    let first = Int.random(in: 0...count, using: &columns.random)
                    return first..<Int.random(in: first...min(count, first + 70), using: &columns.random)
                }
                let found = try column.compacted(to: ranges, pool: .shared)
                let expected = ranges.flatMap { rows[$0] }
                #expect(found.count == expected.count)
                #expect((0..<found.count).map { NestedValue(found, $0) } == expected, "seed \(seed)")
                #expect(found.nullCount == expected.filter { $0 == .null }.count)
            }
        }
    }

    @Test("refuses ranges outside the column and columns that contradict themselves")
    func errors() throws {
        let integers = try ShredderErrorTests.integers(3)
        let lists = try ShredderErrorTests.lists([0, 2, 1, 3], of: integers)
        let uneven = ColumnData(layout: .structure, count: 2, children: [integers])
        let cases: [(ColumnData, [Range<Int>])] = [
            (integers, [2..<4]), (integers, [-1..<1]), (integers, [0..<1, 3..<4]),
            (lists, [0..<2, 2..<3]), (uneven, [0..<1, 1..<2]),
        ]
        for (column, ranges) in cases {
            #expect {
                try column.compacted(to: ranges, pool: .shared)
            } throws: { ($0 as? ParquetError)?.code == .invalidArgument }
        }
        #expect(try lists.compacted(to: [0..<1, 2..<3], pool: .shared).children[0].count == 4)
    }
}

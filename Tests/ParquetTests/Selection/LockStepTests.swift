import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

/// Two machines over one file: the first reads the columns that decide, the second the others of the rows decided on.
@Suite("Two readers in step")
struct LockStepTests {
    static let flat = [
        "pyarrow/tiny-pages-v1-snappy.parquet", "pyarrow/tiny-pages-v2-none.parquet",
        "duckdb/row-groups.parquet", "polars/mixed-zstd.parquet", "pyarrow/nested-v2.parquet",
        "java/legacy-nesting.parquet",
    ]

    private func next(_ machine: inout ReadMachine, _ bytes: SharedBytes) throws -> RecordBatch? {
        while true {
            switch try machine.step() {
            case .need(let needs): try machine.supply(try needs.map { try bytes.slice($0.range) })
            case .batch(let batch): return batch
            case .needSelection, .end: return nil
            }
        }
    }

    @Test("give together what one gives", arguments: flat)
    func together(_ name: String) throws {
        let rows = try SelectedRows(SharedBytes(try Fixture(name).bytes()))
        var random = SeededRandom(seed: 41)
        let names = rows.file.schema.shapes.map(\.name)
        for number in 0..<12 {
            var options = ReadOptions()
            options.batchRowCount = [3, 50, 65_536][number % 3]
            let candidates = try rows.selection(&random)
            let selection: RowSelection = number % 4 == 0 ? .all : SelectedRows.rowSelection(candidates)
            let metadata = rows.file.metadata
            var first = try ReadMachine(
                metadata, projection: metadata.projection([names[0]]), selection: selection, options: options)
            var second = try ReadMachine(
                metadata, projection: metadata.projection(Array(names.dropFirst())), selection: nil,
                options: options)
            let chance = [0.0, 0.02, 0.3, 0.9, 1.0][number % 5]
            while let batch = try next(&first, rows.bytes) {
                let delivered = first.delivered
                let matching = RowRanges(
                    (0..<batch.rowCount).filter { _ in random.chance(chance) }.map { $0..<$0 + 1 })
                let chosen = matching.rows(in: delivered.ranges)
                #expect(chosen.count == matching.count)
                let within =
                    (delivered.ranges.first?.lowerBound ?? 0)..<(delivered.ranges.last?.upperBound ?? 0)
                try second.appendSelection(rowGroup: delivered.rowGroup, rows: chosen, within: within)
                guard !chosen.isEmpty else { continue }
                let others = try #require(try next(&second, rows.bytes))
                let selected = try batch.selecting(matching)
                #expect(others.rowCount == chosen.count && selected.rowCount == chosen.count)
                #expect(second.delivered.ranges == chosen.ranges)
                let found = zip(RowText.rows(selected), RowText.rows(others)).map { $0 + "|" + $1 }
                let expected = chosen.ranges.flatMap { rows.groups[delivered.rowGroup][$0] }
                #expect(found == expected)
            }
            #expect(try next(&second, rows.bytes) == nil)
        }
    }

    @Test("turn positions in a batch into rows")
    func positions() {
        let rows = [3..<5, 10..<11, 20..<30]
        #expect(
            RowRanges([0..<1, 1..<4, 12..<13]).rows(in: rows)
                == RowRanges([3..<5, 10..<11, 20..<21, 29..<30]))
        #expect(RowRanges(0..<13).rows(in: rows) == RowRanges(rows))
        #expect(RowRanges(13..<20).rows(in: rows).isEmpty)
        #expect(RowRanges(0..<5).rows(in: []).isEmpty)
    }
}

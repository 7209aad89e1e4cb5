import Parquet
import ParquetTestSupport
import Testing

@Suite("Chosen rows of a batch")
struct RecordBatchSelectingTests {
    @Test("are those rows and no others", arguments: BatchTests.varied)
    func rows(_ name: String) throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture(name).path))
        var batches = try file.batches()
        let batch = try #require(try batches.next())
        let rows = RowText.rows(batch)
        var random = SeededRandom(seed: 31)
        for number in 0..<12 {
            let chance = Double(number) / 11
            let chosen = RowRanges(
                (0..<batch.rowCount).filter { _ in random.chance(chance) }.map { $0..<$0 + 1 })
            let selected = try batch.selecting(chosen)
            #expect(RowText.rows(selected) == chosen.ranges.flatMap { rows[$0] })
            #expect(selected.firstRow == chosen.ranges.first?.lowerBound ?? 0)
            #expect(selected.rowCount == chosen.count)
        }
    }

    @Test("must be rows of the batch")
    func beyond() throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture(BatchTests.varied[0]).path))
        var batches = try file.batches()
        let batch = try #require(try batches.next())
        for rows in [-1..<1, 0..<batch.rowCount + 1, Int.min..<Int.max] {
            #expect(throws: ParquetError.self) { try batch.selecting(RowRanges(rows)) }
        }
    }
}

import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Plans")
struct ReadPlanTests {
    /// A file of 8 row groups of 1000 rows: `day` ascends, `key` is random, `city` repeats within a row group.
    private func file() throws -> SharedBytes {
        let schema = try Schema {
            Field("day", .int32)
            Field("key", .int64)
            Field("city", .string)
            Field("note", .string)
        }
        var options = WriteOptions()
        options.rowGroupRowLimit = 1000
        options.pageRowLimit = 100
        options.compression = .uncompressed
        var key = ColumnOptions()
        key.dictionary = .never
        key.bloomFilter = BloomFilterOptions()
        options.columns["key"] = key
        options.columns["city"] = ColumnOptions()
        options.columns["city"]?.dictionary = .always
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: schema, options: options) { writer in
            for group in 0..<8 {
                let rows = (group * 1000)..<((group + 1) * 1000)
                try writer.write(
                    RecordBatch(
                        schema: schema,
                        columns: [
                            ColumnData(values: rows.map { Int32($0) }),
                            ColumnData(values: rows.map { ReadPlanTests.key($0) }),
                            // Every row group has the least and the greatest city, and one of its own between them.
                            ColumnData(strings: rows.map { ["Aa", "Zz", "M\(group)"][$0 % 3] }),
                            ColumnData(
                                strings: rows.map { "note \($0) " + String(repeating: "x", count: 60) }),
                        ]))
            }
        }
        return try #require(sink.bytes)
    }

    private static func key(_ row: Int) -> Int64 {
        Int64(bitPattern: UInt64(row) &* 0x9E37_79B9_7F4A_7C15)
    }

    private func reasons(_ plan: ReadPlan) -> [ReadPlan.Reason?] { plan.rowGroups.map(\.prunedBy) }

    @Test("statistics rule row groups out, and the page index pages")
    func bounds() throws {
        let bytes = try file()
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let plan = try file.plan(
            of: ["key", "note"], where: .column("day", is: .between(3250, 3349)))
        #expect(reasons(plan) == (0..<8).map { $0 == 3 ? nil : .statistics })
        let group = plan.rowGroups[3]
        #expect(group.candidates == RowRanges(200..<400))
        #expect(group.columns.map(\.path) == ["day", "key", "note"])
        #expect(group.columns.map(\.isFiltered) == [true, false, false])
        #expect(group.columns.allSatisfy { $0.pageCount == 10 && $0.keptPageCount == 2 })
        #expect(plan.byteCount < bytes.count / 4)
        // Between the pages' bounds is nothing.
        let gap = try file.plan(
            where: .column("day", is: .greaterThan(999.5)) && .column("day", is: .lessThan(1000)))
        #expect(gap.candidateCount == 0)
    }

    @Test("a bloom filter leaves only row groups that match")
    func bloom() throws {
        let bytes = try file()
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        for row in [0, 2500, 7999] {
            let filter = Filter.column("key", is: .equal(.integer(ReadPlanTests.key(row))))
            let plan = try file.plan(of: ["note"], where: filter)
            #expect(plan.rowGroups[row / 1000].prunedBy == nil)
            let others = plan.rowGroups.filter { $0.index != row / 1000 }
            #expect(others.allSatisfy { $0.prunedBy == .bloomFilter || $0.prunedBy == .statistics })
            #expect(others.contains { $0.prunedBy == .bloomFilter })
            let source = UntouchedPagesTests.RecordingSource(bytes)
            var batches = try BlockingParquetFile(reading: source).batches(of: ["day"], where: filter)
            let batch = try #require(try batches.next())
            #expect(batch.rowCount == 1 && batch.firstRow == row)
            #expect(batch.columns[0].integer(at: 0, as: Int32.self) == Int32(row))
            #expect(try batches.next() == nil)
            let reads = source.takeAll
            // No byte of the other row groups' pages.
            for other in others {
                for column in 0..<4 {
                    let chunk = file.metadata.footer.chunk(rowGroup: other.index, column: column)
                    let start = Int(chunk.firstPageOffset)
                    let pages = start..<start + Int(chunk.totalCompressedSize)
                    #expect(!reads.contains { $0.overlaps(pages) && $0.upperBound <= file.metadata.dataEnd })
                }
            }
        }
    }

    @Test("a dictionary rules out what it does not have")
    func dictionary() throws {
        let file = try BlockingParquetFile(reading: MemorySource(try file()))
        let plan = try file.plan(of: ["day"], where: .column("city", is: .oneOf(["M5", "M9", "nowhere"])))
        #expect(reasons(plan) == (0..<8).map { $0 == 5 ? nil : .dictionary })
        #expect(try file.plan(where: .column("city", is: .equal("Mm"))).candidateCount == 0)
    }

    @Test("what is read is what the plan says, within a hundredth")
    func bytesRead() throws {
        let bytes = try file()
        for (paths, filter) in [
            (["note"], Filter.column("day", is: .between(3250, 3349))),
            (["day", "city"], .column("day", is: .atLeast(7950))),
            (["key"], .column("city", is: .equal("M5")) && .column("day", is: .lessThan(5100))),
        ] {
            let source = UntouchedPagesTests.RecordingSource(bytes)
            var options = ReadOptions()
            options.tailSize = 512
            let file = try BlockingParquetFile(reading: source, options: options)
            var batches = try file.batches(of: paths, where: filter)
            while try batches.next() != nil {}
            let read = source.takeAll.reduce(0) { $0 + $1.count }
            let plan = try file.plan(of: paths, where: filter)
            #expect(
                abs(read - plan.byteCount) * 100 <= plan.byteCount, "\(filter): \(read), \(plan.byteCount)")
        }
    }

    @Test("without a filter everything that is asked for is read")
    func unfiltered() throws {
        let file = try BlockingParquetFile(reading: MemorySource(try file()))
        let plan = try file.plan(of: ["key"])
        #expect(plan.candidateCount == 8000 && plan.filter == nil && plan.indexByteCount == 0)
        #expect(plan.rowGroups.allSatisfy { $0.columns.count == 1 && $0.columns[0].keptPageCount == nil })
        #expect(plan.ranges.count == 8)
    }
}

extension UntouchedPagesTests.RecordingSource {
    /// Every range since the last call.
    var takeAll: [Range<Int>] { takeReads().flatMap { $0 } }
}

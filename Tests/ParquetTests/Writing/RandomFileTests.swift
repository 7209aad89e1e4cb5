import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

/// Columns of random schemas, written with limits that cut everywhere and compared with the definition of levels.
@Suite("Random columns in files")
struct RandomFileTests {
    static func options(_ random: inout SeededRandom) -> WriteOptions {
        var options = WriteOptions()
        options.pageVersion = random.chance(0.5) ? .v1 : .v2
        options.compression = random.chance(0.5) ? .uncompressed : .snappy
        options.pageByteLimit = [64, 200, 1 << 20].randomElement(using: &random) ?? 64
        options.pageRowLimit = [1, 7, 20_000].randomElement(using: &random) ?? 7
        options.rowGroupRowLimit = [13, 100, 1 << 20].randomElement(using: &random) ?? 13
        options.column.dictionary =
            [.automatic, .automatic, .always, .never].randomElement(using: &random) ?? .automatic
        options.column.dictionaryByteLimit = [0, 40, 1 << 20].randomElement(using: &random) ?? 40
        options.column.boundByteLimit = random.chance(0.5) ? 3 : 64
        options.usesTotalOrder = random.chance(0.3)
        options.parallelism = 2
        return options
    }

    @Test("are read as they were, and their indexes tell the truth", arguments: 0..<8)
    func random(_ part: UInt64) async throws {
        for seed in 5000 + part * 8..<5008 + part * 8 {
            var columns = RandomColumns(random: SeededRandom(seed: seed))
            let schema = try columns.schema()
            let options = RandomFileTests.options(&columns.random)
            var rows: [NestedValue] = []
            var batches: [RecordBatch] = []
            for _ in 0..<3 {
                let count = [0, 1, 8, 70].randomElement(using: &columns.random) ?? 0
                let part = (0..<count).map { _ in columns.value(schema.shapes[0]) }
                rows += part
                let column = try columns.column(part, schema.shapes[0])
                batches.append(
                    RecordBatch(fields: schema.shapes, columns: [column], rowCount: count, firstRow: 0))
            }
            let bytes = try Written.bytes(schema, options) { writer in
                for batch in batches { try writer.write(batch) }
            }
            let same = try await Written.asynchronously(schema, batches, options)
            #expect(bytes.copyBytes() == same.copyBytes(), "seed \(seed)")
            let expected = batches.flatMap { RowText.rows($0) }
            Written.compare(try RowText.rows(of: bytes), expected, "seed \(seed)")

            let file = try BlockingParquetFile(reading: MemorySource(bytes))
            var first = 0
            for rowGroup in 0..<file.metadata.rowGroupCount {
                let count = Int(try file.metadata.footer.rowGroupMetadata(rowGroup).numRows)
                #expect(count <= options.rowGroupRowLimit, "seed \(seed)")
                for column in 0..<schema.columnCount {
                    try RandomFileTests.check(
                        file, rowGroup, column, Array(rows[first..<first + count]), options, seed)
                }
                first += count
            }
            #expect(first == rows.count, "seed \(seed)")
        }
    }

    /// Compares one chunk's metadata and indexes with its rows.
    private static func check(
        _ file: BlockingParquetFile, _ rowGroup: Int, _ column: Int, _ rows: [NestedValue],
        _ options: WriteOptions, _ seed: UInt64
    ) throws {
        let chunk = try WrittenChunk(file, column: column, rowGroup: rowGroup)
        try chunk.check("seed \(seed)")
        let node = file.schema.column(column)
        func leaf(_ range: Range<Int>) -> NaiveLeaf {
            NaiveLeaf.shred(Array(rows[range]), file.schema.shapes[0])[column]
        }
        let whole = leaf(0..<rows.count)
        let isBytes = node.physicalType == .byteArray
        let statistics = try #require(chunk.metadata.statistics)
        #expect(statistics.nullCount == Int64(whole.definition.count - whole.values.count), "seed \(seed)")
        if let distinct = statistics.distinctCount {
            #expect(distinct == Int64(Set(whole.values).count), "seed \(seed)")
        }
        let sizes = chunk.metadata.sizeStatistics
        if isBytes { #expect(sizes?.unencodedByteArrayDataBytes == size(whole), "seed \(seed)") }
        if node.maxDefinitionLevel > 1 {
            #expect(
                sizes?.definitionLevelHistogram == histogram(whole.definition, node.maxDefinitionLevel),
                "seed \(seed)")
        }
        if node.maxRepetitionLevel > 0 {
            #expect(
                sizes?.repetitionLevelHistogram == histogram(whole.repetition, node.maxRepetitionLevel),
                "seed \(seed)")
        }
        let pages = chunk.rowRanges.map(leaf)
        if isBytes {
            #expect(chunk.offsetIndex?.unencodedByteArrayDataBytes == pages.map(size), "seed \(seed)")
        }
        for (page, inspected) in zip(pages, chunk.dataPages) {
            #expect(inspected.valueCount == page.definition.count, "seed \(seed)")
            #expect(inspected.nullCount == page.definition.count - page.values.count, "seed \(seed)")
            #expect((inspected.rowCount ?? 0) <= options.pageRowLimit, "seed \(seed)")
        }
        guard let index = chunk.columnIndex else { return }
        #expect(index.nullCounts == pages.map { Int64($0.definition.count - $0.values.count) })
        #expect(index.nullPages == pages.map(\.values.isEmpty), "seed \(seed)")
        if node.maxDefinitionLevel > 1 {
            #expect(
                index.definitionLevelHistograms
                    == pages.flatMap { histogram($0.definition, node.maxDefinitionLevel) }, "seed \(seed)")
        }
        if node.maxRepetitionLevel > 0 {
            #expect(
                index.repetitionLevelHistograms
                    == pages.flatMap { histogram($0.repetition, node.maxRepetitionLevel) }, "seed \(seed)")
        }
    }

    private static func size(_ leaf: NaiveLeaf) -> Int64 {
        leaf.values.reduce(0) { $0 + Int64($1.count / 2) }
    }

    private static func histogram(_ levels: [UInt8], _ maximum: Int) -> [Int64] {
        var counts = [Int64](repeating: 0, count: maximum + 1)
        for level in levels { counts[Int(level)] += 1 }
        return counts
    }
}

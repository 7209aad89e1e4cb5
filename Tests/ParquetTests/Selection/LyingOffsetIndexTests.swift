import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import ParquetThrift
import Testing

@testable import Parquet

/// An offset index is a hint: whatever it says, chosen rows are the right ones or there is an error.
@Suite("Lying offset indexes")
struct LyingOffsetIndexTests {
    static let fixtures = [
        "pyarrow/tiny-pages-v1-none.parquet", "pyarrow/tiny-pages-v2-snappy.parquet",
        "java/legacy-nesting.parquet", "java/legacy-nesting-v2.parquet", "polars/nested.parquet",
    ]

    /// Changes an index at random in one of the ways that lies take and a look at the pages can tell.
    private func change(_ index: inout OffsetIndex, _ random: inout SeededRandom) {
        let count = index.pageLocations.count
        guard count > 0 else { return }
        let page = Int.random(in: 0..<count, using: &random)
        let small = Int64.random(in: -3...3, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: index.pageLocations[page].firstRowIndex += small
        case 1: index.pageLocations[page].offset += small
        case 2: index.pageLocations[page].compressedPageSize += Int32(small)
        case 3: index.pageLocations.remove(at: page)
        case 4: index.pageLocations.insert(index.pageLocations[page], at: page)
        case 5:
            for page in 0..<count { index.pageLocations[page].offset += small }
        case 6:
            // Two pages as one.
            guard page + 1 < count else { return }
            index.pageLocations[page].compressedPageSize += index.pageLocations[page + 1].compressedPageSize
            index.pageLocations.remove(at: page + 1)
        default:
            // A border that moves.
            guard page + 1 < count else { return }
            index.pageLocations[page].compressedPageSize += Int32(small)
            index.pageLocations[page + 1].offset += small
            index.pageLocations[page + 1].compressedPageSize -= Int32(small)
        }
    }

    @Test("give the right rows or an error", arguments: fixtures)
    func lies(_ name: String) throws {
        let fixture = Fixture(name)
        let truth = try SelectedRows(SharedBytes(try fixture.bytes()))
        var random = SeededRandom(seed: 17)
        var right = 0
        var refused = 0
        for _ in 0..<100 {
            let column = Int.random(in: 0..<truth.file.schema.columnCount, using: &random)
            var index = try #require(try truth.file.offsetIndex(ofColumn: column, rowGroup: 0))
            for _ in 0..<Int.random(in: 1...2, using: &random) { change(&index, &random) }
            let extra = index.thriftBytes()
            let bytes = try RewrittenFile.bytes(of: fixture, adding: extra) { footer, end in
                footer.rowGroups[0].columns[column].offsetIndexOffset = end
                footer.rowGroups[0].columns[column].offsetIndexLength = Int32(extra.count)
            }
            let lying = try BlockingParquetFile(reading: MemorySource(bytes))
            let chosen = try truth.selection(&random)
            var found: [String] = []
            do {
                var batches = try lying.batches(rows: SelectedRows.rowSelection(chosen))
                while let batch = try batches.next() { found += RowText.rows(batch) }
            } catch is ParquetError {
                refused += 1
                continue
            }
            Written.compare(found, truth.expected(chosen), "\(name), \(chosen)")
            right += 1
        }
        #expect(right > 0)
        #expect(refused > 0)
    }

    @Test("that are no index at all are done without", arguments: fixtures)
    func garbage(_ name: String) throws {
        let fixture = Fixture(name)
        let truth = try SelectedRows(SharedBytes(try fixture.bytes()))
        var random = SeededRandom(seed: 23)
        for number in 0..<20 {
            let extra = random.bytes(number)
            let bytes = try RewrittenFile.bytes(of: fixture, adding: extra) { footer, end in
                for column in footer.rowGroups[0].columns.indices {
                    footer.rowGroups[0].columns[column].offsetIndexOffset = number == 7 ? -5 : end
                    footer.rowGroups[0].columns[column].offsetIndexLength =
                        number == 8 ? .max : Int32(extra.count)
                }
            }
            let file = try BlockingParquetFile(reading: MemorySource(bytes))
            let chosen = try truth.selection(&random)
            var batches = try file.batches(rows: SelectedRows.rowSelection(chosen))
            var found: [String] = []
            while let batch = try batches.next() { found += RowText.rows(batch) }
            Written.compare(found, truth.expected(chosen), "\(name), \(chosen)")
        }
    }

    @Test("and bytes changed at random give something or an error", arguments: fixtures)
    func flippedBytes(_ name: String) throws {
        let original = try Fixture(name).bytes()
        var random = SeededRandom(seed: 29)
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 256 << 20, retaining: 16 << 20)
        var refused = 0
        for _ in 0..<100 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            do {
                let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
                var batches = try file.batches(
                    rows: RowSelection([0: .rows(RowRanges([1..<3, 5..<6, 20..<40, 41..<42]))]))
                while try batches.next() != nil {}
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
        #expect(options.pool.bytesInUse == 0)
    }
}

import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Batches through Arrow and back")
struct ArrowRoundTripTests {
    @Test("have the same rows, whatever their number", arguments: Array(0...70) + [127, 128, 129, 130])
    func sizes(_ count: Int) throws {
        let batch = try ArrowSample.batch(count, seed: UInt64(count))
        let pair = try ArrowPair(batch)
        let back = try pair.imported()
        #expect(back.rowCount == count)
        #expect(RowText.rows(back) == RowText.rows(batch))
    }

    @Test("have the same rows where they are parts of others")
    func slices() throws {
        let batch = try ArrowSample.batch(130, seed: 5)
        let rows = RowText.rows(batch)
        for first in Array(0...20) + [63, 64, 65, 129, 130] {
            for count in [0, 1, 7, 8, 9, 65] where first + count <= 130 {
                let part = batch.slice(first..<(first + count))
                let back = try ArrowPair(part).imported()
                #expect(RowText.rows(back) == Array(rows[first..<(first + count)]))
                // And parts of what was imported, whose bitmaps and values need not begin alike.
                let half = back.slice((count / 2)..<count)
                #expect(
                    RowText.rows(try ArrowPair(half).imported())
                        == Array(rows[(first + count / 2)..<(first + count)]))
            }
        }
    }

    @Test("have the same schema")
    func schemaSurvives() throws {
        let schema = try ArrowSample.schema.get()
        let pair = try ArrowPair(try ArrowSample.batch(3, seed: 1))
        let back = try pair.importedSchema()
        #expect(back.nodes.map(\.logicalType) == schema.nodes.map(\.logicalType))
        #expect(back.nodes.map(\.physicalType) == schema.nodes.map(\.physicalType))
        #expect(back.nodes.map(\.repetition) == schema.nodes.map(\.repetition))
        #expect(back.nodes.map(\.fieldID) == schema.nodes.map(\.fieldID))
        #expect(
            pair.formats == [
                "b", "c", "S", "l", "d:7,2", "d:30,4", "d:60,0,256", "e", "w:16", "vu", "vz", "C", "tsu:UTC",
                "tdD",
                "ttn", "n", "+l", "+m", "+s",
            ])
    }

    @Test("of files have the rows that the files have", arguments: BatchTests.varied)
    func files(_ name: String) throws {
        let file = try BlockingParquetFile(reading: MemorySource(SharedBytes(Fixture(name).bytes())))
        var batches = try file.batches()
        while let batch = try batches.next() {
            let once = try ArrowPair(batch).imported()
            let twice = try ArrowPair(once).imported()
            #expect(RowText.rows(once) == RowText.rows(twice))
            for (index, shape) in batch.fields.enumerated() where Self.isKept(shape) {
                for row in 0..<batch.rowCount {
                    #expect(
                        RowText.value(batch.columns[index], row) == RowText.value(once.columns[index], row))
                }
            }
        }
    }

    @Test("keep values that parquet-java annotates as UNKNOWN, in the type they are stored in")
    func unknown() throws {
        let bytes = SharedBytes(try Fixture("java/types-v1.parquet").bytes())
        var batches = try BlockingParquetFile(reading: MemorySource(bytes))
            .batches(of: ["interval_required", "interval_repeated"])
        let batch = try #require(try batches.next())
        let pair = try ArrowPair(batch)
        #expect(pair.formats == ["w:12", "+l"])
        #expect(try RowText.rows(pair.imported()) == RowText.rows(batch))
    }

    /// Whether values come back as they were stored: decimals may come back in other widths.
    private static func isKept(_ shape: ColumnShape) -> Bool {
        if case .decimal? = shape.logicalType { return false }
        return shape.physicalType != .int96 && shape.children.allSatisfy(isKept)
    }

    @Test("share the memory of what Arrow lays out alike")
    func sharing() throws {
        let batch = try ArrowSample.batch(100, seed: 9)
        let back = try ArrowPair(batch).imported()
        for name in ["flag", "id", "half", "key", "city", "blob", "kind", "at", "day", "clock", "stops"] {
            let index = try #require(batch.fields.firstIndex { $0.name == name })
            #expect(back.columns[index].values.count > 0)
            let (copy, own) = (back.columns[index].values, batch.columns[index].values)
            let isShared = unsafe copy.address == own.address
            #expect(isShared, "\(name) was copied")
        }
    }
}

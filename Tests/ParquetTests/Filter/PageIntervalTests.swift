import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Narrowing rows down by page indexes")
struct PageIntervalTests {
    private func index(
        _ pages: [(rows: Int, min: Int32, max: Int32, nulls: Int64)]
    ) -> (ColumnIndex, OffsetIndex) {
        var row: Int64 = 0
        var locations: [PageLocation] = []
        for page in pages {
            locations.append(PageLocation(offset: 0, compressedPageSize: 1, firstRowIndex: row))
            row += Int64(page.rows)
        }
        return (
            ColumnIndex(
                nullPages: pages.map { $0.nulls == Int64($0.rows) },
                minValues: pages.map { Bytes.littleEndian($0.min) },
                maxValues: pages.map { Bytes.littleEndian($0.max) },
                boundaryOrder: .unordered, nullCounts: pages.map(\.nulls)),
            OffsetIndex(pageLocations: locations)
        )
    }

    @Test("Pages of columns that begin at different rows narrow each other down")
    func intervals() throws {
        let schema = try Schema {
            Field("a", .int32, .optional)
            Field("b", .int32, .optional)
        }
        let pages = [
            index([(10, 0, 9, 0), (10, 10, 19, 0), (10, 20, 29, 0), (10, 0, 0, 10)]),
            index([(15, 0, 4, 0), (15, 5, 9, 3), (10, 0, 9, 0)]),
        ]
        func rows(_ text: String) throws -> [Range<Int>] {
            try Filter(parsing: text).bound(to: schema).candidateRows(
                columnIndexes: { pages[$0].0 }, offsetIndexes: { pages[$0].1 }, orders: { _ in .signed },
                rowCount: 40
            ).ranges
        }
        #expect(try rows("a >= 10") == [10..<30])
        #expect(try rows("a >= 10 and b < 5") == [10..<15])
        #expect(try rows("a < 10 or b > 4") == [0..<10, 15..<40])
        #expect(try rows("not (a < 10 or b > 4)") == [10..<15])
        #expect(try rows("a is null") == [30..<40])
        #expect(try rows("a is null and b is null") == [])
        #expect(try rows("b is null") == [15..<30])
        #expect(try rows("a = 10.5") == [])
        #expect(try rows("not a = 10.5") == [0..<30])
        // Indexes that contradict each other, or the rows, leave everything open.
        let short = try Filter(parsing: "a > 100").bound(to: schema)
        for (first, second) in [(0, 1), (1, 0)] {
            let open = short.candidateRows(
                columnIndexes: { _ in pages[first].0 }, offsetIndexes: { _ in pages[second].1 },
                orders: { _ in .signed }, rowCount: 40)
            #expect(open.ranges == [0..<40])
        }
        let few = short.candidateRows(
            columnIndexes: { _ in pages[0].0 }, offsetIndexes: { _ in pages[0].1 }, orders: { _ in .signed },
            rowCount: 25)
        #expect(few.ranges == [0..<25])
        let none = short.candidateRows(
            columnIndexes: { _ in nil }, offsetIndexes: { _ in nil }, orders: { _ in nil },
            chunks: { _ in
                ColumnEvidence(
                    bounds: ValueBounds(
                        min: Bytes.littleEndian(1 as Int32), max: Bytes.littleEndian(7 as Int32),
                        order: .signed,
                        of: schema.column(0)))
            }, rowCount: 40)
        #expect(none.isEmpty)
    }
}

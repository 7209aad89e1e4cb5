import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Sorting by several keys")
struct SortingKeysTests {
    private static let text = ["", "a", "12345678", "12345678\0", "12345678\0\0\0\0\0\0\0\0"]

    /// Strings that share their beginnings up to, before and after bytes 8 and 16.
    private static let texts: [String] =
        text
        + ["", "1234567", "12345678", "12345679", "1234567\0", "a longer end of some bytes"].map {
            "common prefix of 24 byte" + $0
        }

    private struct Row {
        let text: String?
        let number: Int32
        let other: String
    }

    @Test("long strings, then numbers, then strings again decide in turn, whatever the budget")
    func keys() throws {
        let schema = try Schema {
            Field("text", .string, .optional)
            Field("number", .int32)
            Field("other", .string)
            Field("n", .int64)
        }
        var random = SeededRandom(seed: 11)
        for (isDescending, isDictionary) in [(false, false), (true, false), (false, true), (true, true)] {
            let rows = (0..<2000).map { _ in
                Row(
                    text: random.chance(0.1) ? nil : SortingKeysTests.texts.randomElement(using: &random),
                    number: Int32.random(in: -1...1, using: &random),
                    other: SortingKeysTests.texts.randomElement(using: &random) ?? "")
            }
            let others = rows.map { SortingKeysTests.texts.firstIndex(of: $0.other).map(UInt32.init) ?? 0 }
            let batch = try RecordBatch(
                schema: schema,
                columns: [
                    ColumnData(binary: rows.map { $0.text.map { Array($0.utf8) } }),
                    ColumnData(values: rows.map(\.number)),
                    isDictionary
                        ? .dictionary(indices: others, of: ColumnData(strings: SortingKeysTests.texts))
                        : ColumnData(strings: rows.map(\.other)),
                    ColumnData(values: (0..<2000).map(Int64.init)),
                ])
            let expected = rows.indices.sorted { left, right in
                let (first, second) = (rows[left], rows[right])
                let texts = SortingKeysTests.compare(first.text, second.text)
                if texts != 0 {
                    guard first.text != nil, second.text != nil else { return texts > 0 }
                    return isDescending ? texts > 0 : texts < 0
                }
                if first.number != second.number { return first.number > second.number }
                let others = SortingKeysTests.compare(first.other, second.other)
                return others == 0 ? left < right : isDescending ? others > 0 : others < 0
            }
            let keys = [
                SortingKey("text", isDescending: isDescending), SortingKey("number", isDescending: true),
                SortingKey("other", isDescending: isDescending),
            ]
            let all = RowText.rows(batch)
            for budget in [64 << 20, 100 << 10, 1] {
                var sorter = try RowSorter(schema: schema, keys: keys, memoryBudget: budget)
                try sorter.add(batch)
                let found = try RowSorterTests.rows(try sorter.finish())
                #expect(found == expected.map { all[$0] }, "\(isDescending) \(isDictionary) \(budget)")
            }
        }
    }

    /// Compares bytes; nil is the least.
    private static func compare(_ first: String?, _ second: String?) -> Int {
        guard let first, let second else { return (first == nil ? 0 : 1) - (second == nil ? 0 : 1) }
        if first.utf8.elementsEqual(second.utf8) { return 0 }
        return first.utf8.lexicographicallyPrecedes(second.utf8) ? -1 : 1
    }

    @Test("names the key by which a row comes too early, wherever it stands")
    func descents() throws {
        let schema = try Schema {
            Field("a", .string)
            Field("b", .int32)
            Field("c", .string)
            Field("d", .int64)
        }
        let order = try RowOrder(["a", "b", "c", "d"].map { SortingKey($0) }, schema: schema)
        let long = "a value of more than eight bytes"
        let rows: [(String, Int32, String, Int64)] = [
            (long, 1, long, 1), (long, 1, long, 0), (long, 1, long, 5), (long, 1, "a value", 9),
            (long, 2, "", 0), (long, 1, "", 0), (long + "!", 0, "", 0), (long, 5, "", 0),
        ]
        let batch = try RecordBatch(
            schema: schema,
            columns: [
                ColumnData(strings: rows.map(\.0)), ColumnData(values: rows.map(\.1)),
                ColumnData(strings: rows.map(\.2)), ColumnData(values: rows.map(\.3)),
            ])
        for (row, path) in [(1, "d"), (3, "c"), (5, "b"), (7, "a")] {
            let found = try RowKeys(batch.slice((row - 1)..<(row + 1)), order).firstDescent(after: nil)
            #expect(found?.row == 1 && found?.path == path)
            let last = try RowKeys(batch.slice((row - 1)..<row), order).lastRow
            let first = try RowKeys(batch.slice(row..<(row + 1)), order).firstDescent(after: last)
            #expect(first?.row == 0 && first?.path == path)
        }
        let sorted = try RowKeys(batch.slice(1..<3), order).firstDescent(after: nil)
        #expect(sorted == nil)
    }

    @Test("long rows that come together stay within a few times the budget")
    func skew() throws {
        let schema = try Schema {
            Field("key", .int32)
            Field("blob", .binary)
        }
        // One row in a hundred is long, and sorting brings these together.
        let budget = 1 << 20
        let pool = BufferPool(ceiling: 6 * budget, retaining: 0)
        var sorter = try RowSorter(
            schema: schema, keys: [SortingKey("key")], memoryBudget: budget, pool: pool)
        var longs = 0
        for part in 0..<100 {
            let keys = (0..<400).map { Int32($0 % 100 == 7 ? 0 : $0 + 1) }
            let blobs = keys.map { [UInt8](repeating: UInt8(part), count: $0 == 0 ? 20_000 : 5) }
            longs += keys.count { $0 == 0 }
            try sorter.add(
                RecordBatch(schema: schema, columns: [ColumnData(values: keys), ColumnData(binary: blobs)]))
        }
        var sorted = try sorter.finish()
        var rows = 0
        while let batch = try sorted.next() {
            let blobs = batch.columns[1]
            for row in 0..<batch.rowCount {
                let blob = blobs.bytes(at: row)
                let length = blob.byteCount
                guard (length == 20_000) == (rows + row < longs) else {
                    Issue.record("row \(rows + row) has \(length) bytes")
                    return
                }
            }
            rows += batch.rowCount
        }
        #expect(rows == 40_000 && longs == 400)
    }

    @Test("a directory for temporary files that is missing is named")
    func missingDirectory() throws {
        let schema = try Schema { Field("a", .int32) }
        let batch = try RecordBatch(
            schema: schema, columns: [ColumnData(values: Array((0..<5000 as Range<Int32>).reversed()))])
        #expect {
            var sorter = try RowSorter(
                schema: schema, keys: [SortingKey("a")], memoryBudget: 1, spillDirectory: "/nowhere/at/all")
            try sorter.add(batch)
            _ = try RowSorterTests.rows(try sorter.finish())
        } throws: { error in
            let error = error as? StorageError
            return error?.code == .notFound && error?.key == "/nowhere/at/all"
        }
    }
}

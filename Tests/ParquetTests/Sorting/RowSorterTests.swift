import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Sorting rows")
struct RowSorterTests {
    /// The rows of sorted batches, as text.
    static func rows(_ sorted: consuming SortedBatches) throws -> [String] {
        var rows: [String] = []
        while let batch = try sorted.next() {
            #expect(batch.firstRow == rows.count)
            #expect(batch.rowCount > 0 && batch.rowCount <= 65_536)
            rows += RowText.rows(batch)
        }
        return rows
    }

    @Test(
        "puts values of every type in order, in either direction, with nulls at either end, stably",
        arguments: KeyCase.all)
    func types(_ type: KeyCase) throws {
        let schema = try Schema {
            Field("key", type.type, .optional)
            Field("n", .int64)
        }
        var random = SeededRandom(seed: 7)
        var ranks: [Int?] = []
        var values: [[UInt8]?] = []
        for _ in 0..<500 {
            let rank = random.chance(0.1) ? nil : Int.random(in: type.classes.indices, using: &random)
            ranks.append(rank)
            values.append(rank.flatMap { type.classes[$0].randomElement(using: &random) })
        }
        let batch = try RecordBatch(
            schema: schema,
            columns: [try type.column(values, schema), try ColumnData(values: Array(0..<500) as [Int64])])
        for (isDescending, nullsFirst) in [(false, false), (false, true), (true, false), (true, true)] {
            let expected = (0..<500).sorted { left, right in
                switch (ranks[left], ranks[right]) {
                case (nil, nil): return left < right
                case (nil, _): return nullsFirst
                case (_, nil): return !nullsFirst
                case (let first?, let second?):
                    if first == second { return left < right }
                    return isDescending ? first > second : first < second
                }
            }
            let rows = RowText.rows(batch)
            for budget in [64 << 20, 4 << 10] {
                var sorter = try RowSorter(
                    schema: schema,
                    keys: [SortingKey("key", isDescending: isDescending, nullsFirst: nullsFirst)],
                    memoryBudget: budget)
                for first in stride(from: 0, to: 500, by: 100) {
                    try sorter.add(batch.slice(first..<first + 100))
                }
                let found = try RowSorterTests.rows(try sorter.finish())
                #expect(found == expected.map { rows[$0] }, "\(isDescending) \(nullsFirst) \(budget)")
            }
        }
    }

    @Test("keeps nested rows whole, and gives the same whatever the budget", arguments: 0..<8)
    func nested(_ seed: UInt64) throws {
        var columns = RandomColumns(random: SeededRandom(seed: 500 + seed))
        let schema = try SchemaTests.schema(
            [
                SchemaTests.group("root", 3, nil), SchemaTests.leaf("a", .optional, .int32),
                SchemaTests.leaf("b", .optional, .byteArray),
            ] + columns.field("c", depth: 3))
        // The format has no values of no bytes.
        guard !schema.nodes.contains(where: { $0.typeLength == 0 }) else { return }
        let shapes = schema.shapes
        var batches: [RecordBatch] = []
        var values: [(Int32?, String?, String)] = []
        for _ in 0..<12 {
            let count = Int.random(in: 0...90, using: &columns.random)
            let a = (0..<count).map { _ in
                columns.random.chance(0.2) ? nil : Int32.random(in: -2...2, using: &columns.random)
            }
            let b = (0..<count).map { _ in columns.value(shapes[1]) }
            let c = (0..<count).map { _ in columns.value(shapes[2]) }
            let batch = RecordBatch(
                fields: shapes,
                columns: [
                    try ColumnData(optionals: a), try columns.column(b, shapes[1]),
                    try columns.column(c, shapes[2]),
                ], rowCount: count, firstRow: 0)
            batches.append(batch)
            for ((first, second), text) in zip(zip(a, b), RowText.rows(batch)) {
                if case .scalar(let second) = second {
                    values.append((first, second, text))
                } else {
                    values.append((first, nil, text))
                }
            }
        }
        // Nulls come first in the first key and last in the second, which goes down.
        let expected = values.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.0 != second.0 {
                guard let one = first.0, let other = second.0 else { return first.0 == nil }
                return one < other
            }
            if first.1 != second.1 {
                guard let one = first.1, let other = second.1 else { return second.1 == nil }
                return one > other
            }
            return left.offset < right.offset
        }.map(\.element.2)
        let keys = [SortingKey("a", nullsFirst: true), SortingKey("b", isDescending: true)]
        for budget in [1 << 30, 64 << 10, 2 << 10] {
            var sorter = try RowSorter(schema: schema, keys: keys, memoryBudget: budget)
            for batch in batches { try sorter.add(batch) }
            let found = try RowSorterTests.rows(try sorter.finish())
            #expect(found == expected, "budget \(budget)")
        }
    }

    @Test("sorts nothing, and one row")
    func few() throws {
        let schema = try Schema { Field("a", .int32) }
        var sorter = try RowSorter(schema: schema, keys: [SortingKey("a")], memoryBudget: 1)
        let none = try RowSorterTests.rows(try sorter.finish())
        #expect(none.isEmpty)
        sorter = try RowSorter(schema: schema, keys: [SortingKey("a")], memoryBudget: 1)
        try sorter.add(RecordBatch(schema: schema, columns: [ColumnData(values: [5] as [Int32])]))
        let one = try RowSorterTests.rows(try sorter.finish())
        #expect(one == ["05000000"])
    }

    @Test("refuses keys that rows cannot be sorted by, and batches of another schema")
    func errors() throws {
        let schema = try Schema {
            Field("a", .int32)
            Field("list", .list(of: .int32))
            Field("shape", .geometry())
        }
        func code(_ keys: [SortingKey]) -> ParquetError.Code? {
            do throws(ParquetError) {
                _ = try RowSorter(schema: schema, keys: keys)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code([]) == .invalidArgument)
        #expect(code([SortingKey("nowhere")]) == .columnNotFound)
        #expect(code([SortingKey("list.list.element")]) == .invalidArgument)
        #expect(code([SortingKey("shape")]) == .invalidArgument)
        #expect(code([SortingKey("a"), SortingKey("a", isDescending: true)]) == .invalidArgument)
        let other = try Schema { Field("a", .int32) }
        let batch = try RecordBatch(schema: other, columns: [ColumnData(values: [5] as [Int32])])
        #expect(throws: ParquetError.self) {
            var sorter = try RowSorter(schema: schema, keys: [SortingKey("a")])
            try sorter.add(batch)
        }
    }
}

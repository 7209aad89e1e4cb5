import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Shredding")
struct ShredderTests {
    /// What a shredded leaf says, as the naive one says it; its parts must agree with each other.
    static func naive(_ leaf: ShreddedLeaf, _ schema: Schema, slotLevel: Int) -> NaiveLeaf {
        let node = schema.column(leaf.column)
        let count = leaf.entryCount
        #expect(leaf.repetition.count == (node.maxRepetitionLevel == 0 ? 0 : count))
        #expect(leaf.definition.isEmpty || leaf.definition.count == count)
        let repetition =
            leaf.repetition.isEmpty ? Array(repeating: 0, count: count) : leaf.repetition.copyBytes()
        let definition =
            leaf.definition.isEmpty
            ? Array(repeating: UInt8(node.maxDefinitionLevel), count: count) : leaf.definition.copyBytes()
        #expect(definition.isEmpty || leaf.definition.isEmpty == (leaf.valueCount == count))
        #expect(repetition.filter { $0 == 0 }.count == leaf.rowCount)
        #expect(leaf.values.count == definition.filter { $0 >= slotLevel }.count)
        #expect(leaf.presence?.count ?? leaf.values.count == leaf.values.count)
        let slots = (0..<leaf.values.count).filter { leaf.presence?[$0] ?? true }
        #expect(slots.count == leaf.valueCount)
        #expect((leaf.presence == nil) == (leaf.valueCount == leaf.values.count))
        return NaiveLeaf(
            repetition: repetition, definition: definition,
            values: slots.map { RowText.value(leaf.values, $0) })
    }

    /// The slot level of each column below a shape.
    static func slotLevels(_ shape: ColumnShape) -> [Int] {
        if case .primitive = shape.kind { return [shape.slotDefinitionLevel] }
        return shape.children.flatMap(slotLevels)
    }

    static func compare(
        _ column: ColumnData, _ rows: [NestedValue], _ shape: ColumnShape, _ schema: Schema,
        _ comment: Comment? = nil
    ) throws {
        let leaves = try Shredder(schema: schema, pool: .shared).shred(
            column, shape: shape, rowCount: rows.count)
        #expect(leaves.map(\.column) == Array(shape.columns))
        let found = zip(leaves, slotLevels(shape)).map { naive($0, schema, slotLevel: $1) }
        #expect(found == NaiveLeaf.shred(rows, shape), comment)
    }

    @Test("agrees with the slow way for random schemas and rows, however the columns lie", arguments: 0..<8)
    func random(_ part: UInt64) throws {
        for seed in part * 40..<part * 40 + 40 {
            var columns = RandomColumns(random: SeededRandom(seed: seed))
            let schema = try columns.schema()
            let shape = schema.shapes[0]
            let count = [0, 1, 2, 7, 64, 65, 130, 300].randomElement(using: &columns.random) ?? 0
            let rows = (0..<count).map { _ in columns.value(shape) }
            let column = try columns.column(rows, shape)
            #expect((0..<count).map { NestedValue(column, $0) } == rows)
            try ShredderTests.compare(column, rows, shape, schema, "seed \(seed)")
            let middle = count / 3..<count - count / 4
            try ShredderTests.compare(
                column.slice(middle), Array(rows[middle]), shape, schema, "a slice, seed \(seed)")
        }
    }

    @Test("agrees with the slow way for every number of rows of a flat column", arguments: [0, 3])
    func flat(_ seed: UInt64) throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 1, nil), SchemaTests.leaf("a", .optional, .int64),
        ])
        var columns = RandomColumns(random: SeededRandom(seed: seed))
        for count in 0...130 {
            let rows = (0..<count).map { _ in columns.value(schema.shapes[0]) }
            try ShredderTests.compare(
                try columns.column(rows, schema.shapes[0]), rows, schema.shapes[0], schema)
        }
    }

    @Test("has no levels and no presence where there are no nulls")
    func withoutNulls() throws {
        for repetition in [FieldRepetition.required, .optional] {
            let schema = try SchemaTests.schema([
                SchemaTests.group("root", 1, nil), SchemaTests.leaf("a", repetition),
            ])
            let values = SharedBytes(Bytes.littleEndian([1, 2, 3] as [Int32]))
            let full = try Bitmap(SharedBytes([0xFF]), count: 3)
            for validity in [nil, full] {
                let column = ColumnData(
                    layout: .fixedWidth(4), count: 3, nullCount: validity == nil ? 0 : 1, validity: validity,
                    values: values)
                let leaf = try Shredder(schema: schema, pool: .shared).shred(
                    column, shape: schema.shapes[0], rowCount: 3)[0]
                #expect(leaf.definition.isEmpty && leaf.repetition.isEmpty && leaf.presence == nil)
                #expect(leaf.entryCount == 3 && leaf.valueCount == 3)
            }
        }
    }

    @Test("ignores the offsets of null lists, even where they lead backwards")
    func backwards() throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 1, nil), SchemaTests.group("a", 1, .optional, .list),
            SchemaTests.group("list", 1, .repeated), SchemaTests.leaf("element"),
        ])
        let values = SharedBytes(Bytes.littleEndian([10, 11, 12] as [Int32]))
        let elements = ColumnData(layout: .fixedWidth(4), count: 3, values: values)
        let column = ColumnData(
            layout: .list, count: 5, nullCount: 2, validity: try Bitmap(SharedBytes([0b10101]), count: 5),
            values: SharedBytes(Bytes.littleEndian([0, 3, 1, 3, 2, 2] as [Int32])), children: [elements])
        let rows: [NestedValue] = [
            .list([.scalar("0a000000"), .scalar("0b000000"), .scalar("0c000000")]), .null,
            .list([.scalar("0b000000"), .scalar("0c000000")]), .null, .list([]),
        ]
        try ShredderTests.compare(column, rows, schema.shapes[0], schema)
    }

    @Test("writes a slice of a dictionary from the dictionary's first used entry")
    func slicedDictionary() throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 1, nil), SchemaTests.leaf("a", .required, .byteArray),
        ])
        let (views, buffer) = RandomColumns.views(["61", "62", "63"])
        let dictionary = ColumnData(
            layout: .views, count: 3, values: SharedBytes(views), buffers: [buffer]
        ).slice(1..<3)
        let column = ColumnData(
            layout: .dictionary(indexWidth: 2), count: 2,
            values: SharedBytes(Bytes.littleEndian([1, 0] as [UInt16])), children: [dictionary])
        try ShredderTests.compare(column, [.scalar("63"), .scalar("62")], schema.shapes[0], schema)
    }

    @Test("gives back the levels of every fixture", arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        var options = ReadOptions()
        options.batchRowCount = 1000
        let file = try BlockingParquetFile(reading: LocalFile(fixture.path), options: options)
        let schema = file.schema
        var entries = Array(repeating: 0, count: schema.columnCount)
        var batches = try file.batches()
        while let batch = try batches.next() {
            for (column, shape) in zip(batch.columns, batch.fields) {
                let leaves = try Shredder(schema: schema, pool: .shared).shred(
                    column, shape: shape, rowCount: batch.rowCount)
                for leaf in leaves { entries[leaf.column] += leaf.entryCount }
                if batch.firstRow < 3000 {
                    let rows = (0..<batch.rowCount).map { NestedValue(column, $0) }
                    try ShredderTests.compare(column, rows, shape, schema)
                }
            }
        }
        for (column, count) in entries.enumerated() {
            let stored = (0..<file.metadata.rowGroupCount).map {
                Int(file.metadata.footer.chunk(rowGroup: $0, column: column).valueCount)
            }
            #expect(count == stored.reduce(0, +), "column \(column)")
        }
    }
}

import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Evaluating filters over batches")
struct FilterEvaluationTests {
    private static func check(
        _ mask: FilterMask, _ oracle: FilterOracle, _ rows: [[NestedValue]], _ fields: [ColumnShape],
        _ filter: Filter
    ) {
        #expect(mask.count == rows.count)
        var selected: [Int] = []
        for (row, values) in rows.enumerated() {
            let expected = oracle.answer(values, fields)
            let found: Bool? = mask.isUnknown(row) ? nil : mask.isSelected(row)
            if found != expected {
                Issue.record("\(filter): \(values) gives \(String(describing: found))")
                return
            }
            if expected == true { selected.append(row) }
        }
        #expect(mask.selectedCount == selected.count)
        #expect(mask.selectedRows.ranges.flatMap { Array($0) } == selected)
    }

    @Test("Rows of every type get the answers that a row-by-row evaluation gives", arguments: FilterCase.all)
    func types(_ type: FilterCase) throws {
        let schema = try Schema { Field("x", type.type, .optional) }
        var columns = RandomColumns(random: SeededRandom(seed: 5))
        let shape = schema.shapes[0]
        for size in [0, 1, 2, 7, 8, 63, 64, 65, 130] {
            for _ in 0..<5 {
                let values = (0..<size).map { _ -> NestedValue in
                    columns.random.chance(0.2)
                        ? .null : type.values.randomElement(using: &columns.random).map(type.scalar) ?? .null
                }
                let column = try columns.column(values, shape)
                let batch = RecordBatch(fields: [shape], columns: [column], rowCount: size, firstRow: 0)
                let (filter, oracle) = FilterOracle.random(&columns.random, depth: 2) { random in
                    let (comparison, test) = type.comparison(&random)
                    let asksNull: Bool? = comparison == .null ? true : comparison == .notNull ? false : nil
                    return (
                        .column("x", is: comparison),
                        FilterOracle.Part(column: 0, node: 1, asksNull: asksNull) {
                            test(type.meaning(ofScalar: $0))
                        }
                    )
                }
                let mask = try filter.bound(to: schema).evaluate(batch)
                FilterEvaluationTests.check(mask, oracle, values.map { [$0] }, [shape], filter)
                // What is printed means the same.
                let parsed = try Filter(parsing: "\(filter)")
                #expect(try parsed.bound(to: schema).evaluate(batch) == mask, "\(filter)")
            }
        }
    }

    /// The case whose values a column without annotation takes.
    private static func plain(_ shape: ColumnShape) -> FilterCase? {
        let name: String? =
            switch shape.physicalType {
            case .boolean?: "boolean"
            case .int32?: "int32"
            case .int64?: "int64"
            case .int96?: "int96"
            case .float?: "float"
            case .double?: "double"
            case .byteArray?: "binary"
            default: nil
            }
        return FilterCase.all.first { $0.testDescription == name }
    }

    private static func leaves(_ shape: ColumnShape) -> [ColumnShape] {
        shape.children.isEmpty ? [shape] : shape.children.flatMap(leaves)
    }

    private static func groups(_ shape: ColumnShape) -> [ColumnShape] {
        shape.children.isEmpty ? [] : [shape] + shape.children.flatMap(groups)
    }

    /// The value with its scalars replaced by those of the type's case.
    private static func tamed(
        _ value: NestedValue, _ shape: ColumnShape, _ random: inout SeededRandom
    ) -> NestedValue {
        switch value {
        case .null: return .null
        case .scalar:
            return plain(shape).flatMap { type in type.values.randomElement(using: &random).map(type.scalar) }
                ?? value
        case .list(let elements): return .list(elements.map { tamed($0, shape.children[0], &random) })
        case .structure(let fields):
            return .structure(zip(fields, shape.children).map { tamed($0, $1, &random) })
        }
    }

    @Test("Columns below lists, maps and structures get the answers of the definition", arguments: 0..<60)
    func nested(_ seed: Int) throws {
        var columns = RandomColumns(random: SeededRandom(seed: UInt64(seed)))
        let schema = try columns.schema()
        let shape = schema.shapes[0]
        let leaves = FilterEvaluationTests.leaves(shape).filter { FilterEvaluationTests.plain($0) != nil }
        guard !leaves.isEmpty else { return }
        // The path of a column that repeats by itself means its elements.
        let groups = FilterEvaluationTests.groups(shape).filter { schema.nodes[$0.node].isGroup }
        for size in [0, 1, 40, 130] {
            var values: [NestedValue] = []
            for _ in 0..<size {
                let value = columns.value(shape)
                values.append(FilterEvaluationTests.tamed(value, shape, &columns.random))
            }
            let column = try columns.column(values, shape)
            let batch = RecordBatch(fields: [shape], columns: [column], rowCount: size, firstRow: 0)
            for _ in 0..<10 {
                let (filter, oracle) = FilterOracle.random(&columns.random, depth: 2) { random in
                    if !groups.isEmpty, random.chance(0.25), let group = groups.randomElement(using: &random)
                    {
                        let asksNull = random.chance(0.5)
                        return (
                            .column(schema.path(ofNode: group.node), is: asksNull ? .null : .notNull),
                            FilterOracle.Part(
                                column: schema.nodes[group.node].columns.lowerBound, node: group.node,
                                asksNull: asksNull
                            ) { _ in false }
                        )
                    }
                    let leaf = leaves[Int(random.next() % UInt64(leaves.count))]
                    let type = FilterEvaluationTests.plain(leaf) ?? FilterCase.all[0]
                    let (comparison, test) = type.comparison(&random)
                    let asksNull: Bool? = comparison == .null ? true : comparison == .notNull ? false : nil
                    let ordinal = schema.nodes[leaf.node].columns.lowerBound
                    return (
                        .column(schema.path(ofColumn: ordinal), is: comparison),
                        FilterOracle.Part(column: ordinal, node: -1, asksNull: asksNull) {
                            test(type.meaning(ofScalar: $0))
                        }
                    )
                }
                let mask = try filter.bound(to: schema).evaluate(batch)
                FilterEvaluationTests.check(mask, oracle, values.map { [$0] }, [shape], filter)
            }
        }
    }

    @Test("A list of values may be named by itself, and only some element need fulfil a comparison")
    func lists() throws {
        let schema = try Schema { List("tags", of: .string, .optional, elements: .optional) }
        let column = try ColumnData.list(
            of: ColumnData(strings: ["a", "b", nil, "a", nil, "b"]), counts: [2, 0, nil, 1, 1, 2])
        let batch = try RecordBatch(schema: schema, columns: [column])
        // [a, b], [], null, [null], [a], [null, b]
        func answers(_ text: String) throws -> String {
            let mask = try Filter(parsing: text).bound(to: schema).evaluate(batch)
            return (0..<6).map { mask.isUnknown($0) ? "?" : mask.isSelected($0) ? "t" : "f" }.joined()
        }
        #expect(try answers("tags = 'a'") == "tf??t?")
        #expect(try answers("tags.list.element = 'a'") == "tf??t?")
        #expect(try answers("tags <> 'a'") == "tf??ft")
        #expect(try answers("not tags = 'a'") == "ft??f?")
        #expect(try answers("tags is null") == "fftfff")
        #expect(try answers("tags is not null") == "ttfttt")
        #expect(try answers("tags.list.element is null") == "ff?tft")
        #expect(try answers("tags.list.element is not null") == "tf?ftt")
    }

    @Test("A projected batch is enough where it has the filter's columns, and one without them is refused")
    func projections() throws {
        let schema = try Schema {
            Group("g", .optional) {
                Field("a", .int32)
                Field("b", .string, .optional)
            }
        }
        let filter = try Filter(parsing: "g.b = 'x' and g.b is not null").bound(to: schema)
        #expect(filter.columns == [1])
        let column = try ColumnData.structure(
            [ColumnData(strings: ["x", nil, "x"])], validity: [true, true, false])
        let fields = try Projection(["g.b"], of: schema).fields
        let mask = try filter.evaluate(columns: [column], fields: fields, rowCount: 3)
        #expect(mask.truth == [1])
        #expect(mask.nulls == [0b000])
        let other = try Projection(["g.a"], of: schema).fields
        let numbers = try ColumnData.structure([ColumnData(values: [1, 2, 3] as [Int32])])
        #expect { try filter.evaluate(columns: [numbers], fields: other, rowCount: 3) } throws: {
            ($0 as? ParquetError)?.code == .columnNotFound
        }
        #expect { try filter.evaluate(columns: [numbers], fields: fields, rowCount: 3) } throws: {
            ($0 as? ParquetError)?.code == .typeMismatch
        }
        #expect { try filter.evaluate(columns: [column], fields: fields, rowCount: 4) } throws: {
            ($0 as? ParquetError)?.code == .invalidArgument
        }
    }

    @Test("A dictionary much larger than the batch is looked at only where slots point")
    func largeDictionaries() throws {
        let schema = try Schema { Field("x", .string, .optional) }
        let entries = try ColumnData(strings: (0..<500).map { "entry number \($0)" })
        for width in [2, 4] {
            let indices = (0..<40).map { $0 * 12 }
            let bytes =
                width == 2
                ? Bytes.littleEndian(indices.map { UInt16($0) })
                : Bytes.littleEndian(indices.map { UInt32($0) })
            let column = ColumnData(
                layout: .dictionary(indexWidth: width), count: 40, values: SharedBytes(bytes),
                children: [entries])
            let batch = RecordBatch(fields: schema.shapes, columns: [column], rowCount: 40, firstRow: 0)
            let filter = Filter.column(
                "x", is: .oneOf(["entry number 24", "entry number 36", "entry number 25"]))
            let mask = try filter.bound(to: schema).evaluate(batch)
            #expect(mask.selectedRows.ranges == [2..<4])
            let less = Filter.column("x", is: .lessThan("entry number 2"))
            let expected = indices.filter { "\($0)" < "2" }.count
            #expect(try less.bound(to: schema).evaluate(batch).selectedCount == expected)
        }
    }
}

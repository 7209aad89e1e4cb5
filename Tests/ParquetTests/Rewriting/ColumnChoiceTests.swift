import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Files whose columns are chosen")
struct ColumnChoiceTests {
    static func rewrite(_ columns: [String]) -> FileRewrite {
        var rewrite = FileRewrite()
        rewrite.columns = columns
        return rewrite
    }

    @Test("have the rows that reading with the same choice gives", arguments: Fixture.all)
    func agreement(fixture: Fixture) throws {
        let bytes = SharedBytes(try fixture.bytes())
        let file = try Rewritten.open(bytes)
        let names = file.schema.root.children.map { file.schema.path(ofNode: $0) }
        if names.isEmpty { return }
        var choices = [Array(names.reversed()), Array(names.suffix(1))]
        choices.append(names.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
        for choice in choices {
            let written = try Rewritten.bytes([bytes], ColumnChoiceTests.rewrite(choice))
            try Rewritten.check(written)
            #expect(try RowText.rows(of: written) == RowText.rows(of: bytes, columns: choice))
            #expect(try Rewritten.open(written).schema.root.children.count == choice.count)
        }
    }

    /// A file of `a`, a group `g` of `x`, `y` and `z`, and `b`.
    static func nested() throws -> SharedBytes {
        func leaf(_ name: String) -> SchemaElement { .leaf(.int32, .required, name) }
        var builder = FileBuilder(["a", "x", "y", "z", "b"].map(leaf))
        builder.addRowGroup(
            rows: 1, (1...5).map { FileBuilder.Chunk(pages: [.data(1, Bytes.ints(Int32($0)))]) })
        let file = try Rewritten.open(builder.finish())
        var footer = try file.metadata.footer.fileMetadata()
        let group = SchemaElement(repetitionType: .required, name: "g", numChildren: 3)
        footer.schema.insert(group, at: 2)
        footer.schema[0].numChildren = 3
        footer.columnOrders = Array(repeating: .typeOrder(), count: 5)
        footer.rowGroups[0].sortingColumns = [
            SortingColumn(columnIdx: 2, descending: true, nullsFirst: false),
            SortingColumn(columnIdx: 0, descending: false, nullsFirst: false),
        ]
        for column in 1...3 {
            footer.rowGroups[0].columns[column].metaData?.pathInSchema.insert("g", at: 0)
        }
        let thrift = footer.thriftBytes()
        let original = builder.finish().copyBytes()
        let end = original.count - 8 - file.metadata.footerLength
        return SharedBytes(
            original[..<end] + thrift + Bytes.littleEndian(UInt32(thrift.count)) + Array("PAR1".utf8))
    }

    @Test("keep groups, parts of groups and the order asked among siblings")
    func groups() throws {
        let bytes = try ColumnChoiceTests.nested()
        func written(_ columns: [String]) throws -> (String, String) {
            let written = try Rewritten.bytes([bytes], ColumnChoiceTests.rewrite(columns))
            try Rewritten.check(written)
            let schema = try Rewritten.open(written).schema
            let paths = (0..<schema.columnCount).map { schema.path(ofColumn: $0) }
            return (paths.joined(separator: " "), try RowText.rows(of: written).joined())
        }
        func row(_ text: String) -> String {
            text.replacing(/[1-5]/) { "0\($0.output)000000" }
        }
        #expect(try written(["b", "g", "a"]) == ("b g.x g.y g.z a", row("5|{2,3,4}|1")))
        #expect(try written(["g.z", "a", "g.x"]) == ("g.z g.x a", row("{4,2}|1")))
        #expect(try written(["g.y", "g"]) == ("g.y g.x g.z", row("{3,2,4}")))
        #expect(try written(["g", "g.y", "b"]) == ("g.x g.y g.z b", row("{2,3,4}|5")))
    }

    @Test("keep the sort order as far as its first columns are kept")
    func sorting() throws {
        let bytes = try ColumnChoiceTests.nested()
        func sorting(_ columns: [String]) throws -> [Int32]? {
            let file = try Rewritten.open(Rewritten.bytes([bytes], ColumnChoiceTests.rewrite(columns)))
            let footer = try file.metadata.footer.fileMetadata()
            #expect(footer.columnOrders?.count == file.schema.columnCount)
            return footer.rowGroups[0].sortingColumns?.map(\.columnIdx)
        }
        #expect(try sorting(["a", "b", "g"]) == [3, 0])
        #expect(try sorting(["g.y", "b"]) == [0])
        #expect(try sorting(["a", "b"]) == nil)
    }

    @Test("lose the writer's own copy of the schema, and nothing else of its metadata")
    func schemaKeys() throws {
        let bytes = SharedBytes(
            try RewrittenFile.bytes(of: Fixture("duckdb/row-groups.parquet")) { footer, _ in
                footer.keyValueMetadata = [
                    KeyValue(key: "ARROW:schema", value: "x"), KeyValue(key: "mine", value: "y"),
                ]
            })
        let file = try Rewritten.open(bytes)
        let name = file.schema.path(ofNode: file.schema.root.children[0])
        func keys(_ rewrite: FileRewrite) throws -> [String] {
            try Rewritten.open(Rewritten.bytes([bytes], rewrite)).metadata.footer.keyValueMetadata.map(\.key)
        }
        #expect(try keys(FileRewrite()) == ["ARROW:schema", "mine"])
        #expect(try keys(ColumnChoiceTests.rewrite([name])) == ["mine"])
    }

    @Test("are refused where a path names nothing, or nothing is asked for, or a map would lose its key")
    func refused() throws {
        func code(_ name: String, _ columns: [String]) -> ParquetError.Code? {
            do {
                _ = try Rewritten.bytes([Rewritten.fixture(name)], ColumnChoiceTests.rewrite(columns))
                return nil
            } catch {
                return (error as? ParquetError)?.code
            }
        }
        #expect(code("duckdb/row-groups.parquet", ["nothing"]) == .columnNotFound)
        #expect(code("duckdb/row-groups.parquet", []) == .invalidArgument)
        let map = try #require(
            Fixture.all.lazy.compactMap { fixture -> (String, String)? in
                let schema = try? Rewritten.open(SharedBytes(fixture.bytes())).schema
                guard let schema,
                    let index = schema.nodes.firstIndex(where: { $0.logicalType == .map }),
                    let inner = schema.nodes[index].children.first, schema.nodes[inner].children.count == 2
                else { return nil }
                return (fixture.name, schema.path(ofNode: schema.nodes[inner].children[1]))
            }.first)
        #expect(code(map.0, [map.1]) == .invalidArgument)
    }
}

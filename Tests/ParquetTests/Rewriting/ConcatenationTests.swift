import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Files written one after another")
struct ConcatenationTests {
    @Test("have the rows of all in order, and keep everything else", arguments: Fixture.all)
    func rows(fixture: Fixture) throws {
        let bytes = SharedBytes(try fixture.bytes())
        let expected = try RowText.rows(of: bytes)
        let alone = try Rewritten.bytes([bytes])
        #expect(try RowText.rows(of: alone) == expected)
        try Rewritten.check(alone)
        #expect(try Rewritten.placeless(alone) == Rewritten.placeless(bytes))
        let twice = try Rewritten.bytes([bytes, bytes])
        #expect(try RowText.rows(of: twice) == expected + expected)
        try Rewritten.check(twice)
    }

    @Test("are written alike by the asynchronous and the synchronous rewrite, and through a file")
    func asynchronous() async throws {
        let paths = ["duckdb/row-groups.parquet", "pyarrow/tiny-pages-v2-none.parquet", "java/bloom.parquet"]
        for path in paths {
            let bytes = try Rewritten.fixture(path)
            let file = try await ParquetFile(reading: MemorySource(bytes))
            let sink = MemorySink()
            try await ParquetFile.rewrite([file, file], to: sink)
            let expected = try Rewritten.bytes([bytes, bytes])
            #expect(try #require(sink.bytes).hasSameBytes(as: expected))
        }
    }

    @Test("keep the key-value metadata of all, the first file's first, and take changes to it")
    func keyValues() throws {
        func file(_ pairs: [String: String], createdBy: String) throws -> SharedBytes {
            SharedBytes(
                try RewrittenFile.bytes(of: Fixture("duckdb/row-groups.parquet")) { footer, _ in
                    footer.keyValueMetadata = pairs.sorted { $0.key < $1.key }.map {
                        KeyValue(key: $0.key, value: $0.value)
                    }
                    footer.createdBy = createdBy
                })
        }
        let first = try file(["a": "1", "b": "2"], createdBy: "one")
        let second = try file(["b": "3", "c": "4"], createdBy: "two")
        func texts(_ rewrite: FileRewrite) throws -> [String] {
            let footer = try Rewritten.open(Rewritten.bytes([first, second], rewrite)).metadata.footer
            return footer.keyValueMetadata.map { "\($0.key)=\($0.value ?? "")" } + [footer.createdBy ?? ""]
        }
        var rewrite = FileRewrite()
        #expect(try texts(rewrite) == ["a=1", "b=2", "c=4", "one"])
        rewrite.keyValueMetadata.set("b", to: "5")
        rewrite.keyValueMetadata.remove("a")
        rewrite.keyValueMetadata.set("d", to: nil)
        rewrite.createdBy = "three"
        #expect(try texts(rewrite) == ["b=5", "c=4", "d=", "three"])
        rewrite.keyValueMetadata.removeAll()
        rewrite.keyValueMetadata.set("e", to: "6")
        #expect(try texts(rewrite) == ["e=6", "three"])
    }

    @Test("may leave row groups out and put them in another order")
    func rowGroups() throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let file = try Rewritten.open(bytes)
        let count = file.metadata.rowGroupCount
        try #require(count > 1)
        var starts = [0]
        for group in 0..<count {
            starts.append(starts[group] + Int(file.metadata.footer.rowGroup(group).rowCount))
        }
        let rows = try RowText.rows(of: bytes)
        var rewrite = FileRewrite()
        rewrite.rowGroups = [count + 1, 0]
        let written = try Rewritten.bytes([bytes, bytes], rewrite)
        try Rewritten.check(written)
        #expect(
            try RowText.rows(of: written) == Array(rows[starts[1]..<starts[2]] + rows[starts[0]..<starts[1]]))
        rewrite.rowGroups = []
        #expect(try Rewritten.open(Rewritten.bytes([bytes], rewrite)).rowCount == 0)
        for bad in [[count], [-1], [0, 0]] {
            rewrite.rowGroups = bad
            #expect { try Rewritten.bytes([bytes], rewrite) } throws: { error in
                (error as? ParquetError)?.code == .invalidArgument
            }
        }
    }

    @Test("must have one schema; the error lists what differs")
    func schemas() throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let other = SharedBytes(
            try RewrittenFile.bytes(of: Fixture("duckdb/row-groups.parquet")) { footer, _ in
                footer.schema[1].name = "renamed"
            })
        #expect { try Rewritten.bytes([bytes, other]) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .schemaMismatch && error?.message.contains("renamed is added") == true
                && error?.message.contains("is missing") == true
                && error?.message.contains("file 1") == true
        }
        #expect { try Rewritten.bytes([]) } throws: { error in
            (error as? ParquetError)?.code == .invalidArgument
        }
    }

    @Test("lose the bounds of files whose column order is another")
    func columnOrders() throws {
        let fixture = Fixture("pyarrow/tiny-pages-v1-snappy.parquet")
        let bytes = SharedBytes(try fixture.bytes())
        let unordered = SharedBytes(
            try RewrittenFile.bytes(of: fixture) { footer, _ in footer.columnOrders = nil })
        let file = try Rewritten.open(Rewritten.bytes([unordered, bytes]))
        let groups = file.metadata.rowGroupCount / 2
        #expect(try file.columnIndex(ofColumn: 0, rowGroup: 0) == nil)
        #expect(try file.columnIndex(ofColumn: 0, rowGroup: groups) != nil)
        #expect(try file.offsetIndex(ofColumn: 0, rowGroup: 0) != nil)
        let footer = try file.metadata.footer.fileMetadata()
        #expect(footer.rowGroups[0].columns[0].metaData?.statistics?.minValue == nil)
        #expect(footer.rowGroups[groups].columns[0].metaData?.statistics?.minValue != nil)
    }
}

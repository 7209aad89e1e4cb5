import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Chunks in other files")
struct FileResolverTests {
    /// A file's bytes, and a file of nothing but a footer whose chunks all lie in the first.
    static func summary(of name: String, as path: String) throws -> (data: SharedBytes, summary: SharedBytes)
    {
        let data = SharedBytes(try Fixture(name).bytes())
        let file = try BlockingParquetFile(reading: MemorySource(data))
        var metadata = try file.metadata.footer.fileMetadata()
        for rowGroup in metadata.rowGroups.indices {
            for column in metadata.rowGroups[rowGroup].columns.indices {
                metadata.rowGroups[rowGroup].columns[column].filePath = path
            }
        }
        let footer = metadata.thriftBytes()
        let bytes =
            Array("PAR1".utf8) + footer + Bytes.littleEndian(UInt32(footer.count)) + Array("PAR1".utf8)
        return (data, SharedBytes(bytes))
    }

    @Test("are refused by name unless a resolver is given")
    func refused() throws {
        let (_, summary) = try FileResolverTests.summary(
            of: "duckdb/row-groups.parquet", as: "part-0.parquet")
        #expect { try RowText.rows(of: summary) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .unsupported && error?.message.contains("part-0.parquet") == true
        }
    }

    @Test("are read through the resolver, synchronously and not")
    func resolved() async throws {
        let (data, summary) = try FileResolverTests.summary(
            of: "duckdb/row-groups.parquet", as: "part-0.parquet")
        var options = ReadOptions()
        options.fileResolver = { path in
            #expect(path == "part-0.parquet")
            return MemorySource(data)
        }
        let expected = try RowText.rows(of: data)
        #expect(try RowText.rows(of: summary, options: options) == expected)
        let file = try await ParquetFile(reading: MemorySource(summary), options: options)
        var rows: [String] = []
        for try await batch in try file.batches() { rows += RowText.rows(batch) }
        #expect(rows == expected)
    }

    @Test("beyond the other file's end are an error")
    func beyondTheEnd() throws {
        let (data, summary) = try FileResolverTests.summary(
            of: "duckdb/row-groups.parquet", as: "part-0.parquet")
        var options = ReadOptions()
        let cut = try data.slice(0..<100)
        options.fileResolver = { _ in MemorySource(cut) }
        #expect(throws: (any Error).self) { try RowText.rows(of: summary, options: options) }
    }
}

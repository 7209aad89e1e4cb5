import Foundation
import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Summary files")
struct SummaryFileTests {
    private let name = "duckdb/row-groups.parquet"

    private func rows(_ file: ParquetFile) async throws -> [String] {
        var rows: [String] = []
        for try await batch in try file.batches() { rows += RowText.rows(batch) }
        return rows
    }

    /// A store with two files under `set/` and their summaries.
    private func store() async throws -> MemoryStore {
        let bytes = try Rewritten.fixture(name)
        let store = MemoryStore()
        var summary = SummaryFile()
        summary.keyValueMetadata.set("owner", to: "tests")
        for path in ["part-0.parquet", "month=2/part-1.parquet"] {
            let sink = try await store.sink(for: "set/\(path)")
            try await sink.append(bytes)
            try await sink.finish()
            try summary.add(Rewritten.open(bytes).metadata, at: "./\(path)")
        }
        #expect(summary.paths == ["part-0.parquet", "month=2/part-1.parquet"])
        try await summary.write(to: MemorySinkOf(store, "set/_metadata").sink)
        try await summary.writeCommon(to: MemorySinkOf(store, "set/_common_metadata").sink)
        return store
    }

    private struct MemorySinkOf {
        let sink: MemorySink

        init(_ store: MemoryStore, _ key: String) async throws {
            sink = try #require(try await store.sink(for: key) as? MemorySink)
        }
    }

    @Test("lead to the rows of all files, and say what all have in common")
    func roundTrip() async throws {
        let store = try await store()
        let file = try await ParquetFile(summaryOf: "set", in: store)
        let expected = try RowText.rows(of: Rewritten.fixture(name))
        #expect(file.rowCount == expected.count * 2)
        #expect(try await rows(file) == expected + expected)
        let common = try await ParquetFile(reading: store.source(for: "set/_common_metadata"))
        #expect(common.metadata.rowGroupCount == 0 && common.rowCount == 0)
        #expect(common.schema == file.schema)
        #expect(common.metadata.footer.keyValueMetadata.contains { $0.key == "owner" })
        await #expect(throws: StorageError.self) { try await ParquetFile(summaryOf: "", in: store) }
    }

    @Test("give the indexes and bloom filters of the files that chunks lie in")
    func indexes() async throws {
        let store = try await store()
        let file = try await ParquetFile(summaryOf: "set", in: store)
        let alone = try await ParquetFile(reading: store.source(for: "set/part-0.parquet"))
        var found = 0
        for group in 0..<alone.metadata.rowGroupCount {
            for column in 0..<alone.schema.columnCount {
                for offset in [0, alone.metadata.rowGroupCount] {
                    let filter = try await file.bloomFilter(ofColumn: column, rowGroup: group + offset)
                    let expected = try await alone.bloomFilter(ofColumn: column, rowGroup: group)
                    #expect(filter?.bitset.copyBytes() == expected?.bitset.copyBytes())
                    found += filter == nil ? 0 : 1
                    #expect(
                        try await file.offsetIndex(ofColumn: column, rowGroup: group + offset)
                            == alone.offsetIndex(ofColumn: column, rowGroup: group))
                    #expect(
                        try await file.columnIndex(ofColumn: column, rowGroup: group + offset)
                            == alone.columnIndex(ofColumn: column, rowGroup: group))
                }
            }
        }
        #expect(found > 0)
    }

    @Test("can be rewritten to one file, indexes and filters included")
    func consolidation() async throws {
        let file = try await ParquetFile(summaryOf: "set", in: store())
        for compression in [nil, Compression.zstd] {
            var rewrite = FileRewrite()
            rewrite.compression = compression
            let sink = MemorySink()
            try await ParquetFile.rewrite([file], to: sink, rewrite)
            let bytes = try #require(sink.bytes)
            try Rewritten.check(bytes)
            let expected = try RowText.rows(of: Rewritten.fixture(name))
            #expect(try RowText.rows(of: bytes) == expected + expected)
            let written = try Rewritten.open(bytes)
            let filters = try (0..<written.schema.columnCount).filter {
                try written.bloomFilter(ofColumn: $0, rowGroup: 0) != nil
            }
            #expect(!filters.isEmpty)
        }
    }

    @Test("of a local directory are read synchronously")
    func local() async throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("summary-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let bytes = try Rewritten.fixture(name)
        try Data(bytes.copyBytes()).write(to: directory.appendingPathComponent("a.parquet"))
        var summary = SummaryFile()
        try summary.add(Rewritten.open(bytes).metadata, at: "a.parquet")
        try await summary.write(to: LocalFileSink(directory.appendingPathComponent("_metadata").path))
        let file = try BlockingParquetFile(summaryOf: directory.path)
        var batches = try file.batches()
        var rows: [String] = []
        while let batch = try batches.next() { rows += RowText.rows(batch) }
        #expect(try rows == RowText.rows(of: bytes))
        let store = LocalStore(root: directory.path)
        let asynchronous = try await ParquetFile(summaryOf: "", in: store)
        #expect(try await self.rows(asynchronous) == rows)
    }

    @Test(
        "that lead out of their directory are refused",
        arguments: [
            "../a.parquet", "/etc/passwd", "x/../../a", "", ".", "file:/etc/passwd", "c:\\a", "a\0b",
            "s3://bucket/a",
        ])
    func escape(_ path: String) async throws {
        let bytes = try Rewritten.fixture(name)
        var summary = SummaryFile()
        #expect { try summary.add(Rewritten.open(bytes).metadata, at: path) } throws: { error in
            (error as? ParquetError)?.code == .unsupported
        }
        let (_, hostile) = try FileResolverTests.summary(of: name, as: path)
        let store = MemoryStore()
        let sink = try await store.sink(for: "_metadata")
        try await sink.append(hostile)
        try await sink.finish()
        let file = try await ParquetFile(summaryOf: "", in: store)
        await #expect { try await rows(file) } throws: { error in
            (error as? ParquetError)?.code == .unsupported
        }
    }

    @Test("refuse other schemas, other summaries, and to be made of nothing")
    func refused() throws {
        var summary = SummaryFile()
        #expect(throws: ParquetError.self) { try summary.bytes() }
        #expect(throws: ParquetError.self) { try summary.commonBytes() }
        let (_, nested) = try FileResolverTests.summary(of: name, as: "a")
        #expect { try summary.add(Rewritten.open(nested).metadata, at: "b") } throws: { error in
            (error as? ParquetError)?.code == .unsupported
        }
        try summary.add(Rewritten.open(Rewritten.fixture(name)).metadata, at: "a")
        let other = try Rewritten.open(Rewritten.fixture("pyarrow/one-row.parquet"))
        #expect { try summary.add(other.metadata, at: "b") } throws: { error in
            (error as? ParquetError)?.code == .schemaMismatch
        }
    }
}

import Parquet
import ParquetTestSupport
import Testing

/// Files that other writers made, read and written anew.
@Suite("Files written anew")
struct RewritingTests {
    /// How rows are handed on and written.
    enum Manner: CaseIterable, Sendable {
        case plainly
        /// Pages of version 2, through another codec, without page indexes.
        case version2
        /// A row a batch, pages and row groups of 64 bytes.
        case tiny
        /// No dictionaries on the way, and limits that cut everywhere.
        case withoutDictionaries

        var rowLimit: Int { self == .tiny ? 14 : 500 }

        var readOptions: ReadOptions {
            var options = ReadOptions()
            options.batchRowCount = self == .plainly ? 1000 : 210
            options.keepsDictionaries = self != .withoutDictionaries
            return options
        }

        var options: WriteOptions {
            var options = WriteOptions()
            switch self {
            case .plainly: break
            case .version2:
                options.pageVersion = .v2
                options.compression = .zstd
                options.writesPageIndex = false
                options.writesChecksums = false
            case .tiny:
                options.pageByteLimit = 64
                options.rowGroupByteLimit = 64
            case .withoutDictionaries:
                options.pageRowLimit = 97
                options.rowGroupRowLimit = 301
                options.compression = .uncompressed
            }
            return options
        }

        /// Writes a batch.
        func write(_ batch: RecordBatch, to writer: inout BlockingParquetWriter) throws {
            guard self == .tiny else { return try writer.write(batch) }
            for row in 0..<batch.rowCount { try writer.write(batch.slice(row..<row + 1)) }
        }
    }

    /// Reads a file's first rows, writes them, and reads them again.
    static func rewrite(_ path: String, _ manner: Manner) throws {
        let file = try BlockingParquetFile(reading: LocalFile(path), options: manner.readOptions)
        var batches = try file.batches()
        var expected: [String] = []
        var left = manner.rowLimit
        let written = try Written.bytes(file.schema, manner.options) { writer in
            while left > 0, let batch = try batches.next() {
                let part = batch.slice(0..<min(left, batch.rowCount))
                left -= part.rowCount
                expected += RowText.rows(part)
                try manner.write(part, to: &writer)
                #expect(writer.rowCount == expected.count)
            }
        }
        let again = try BlockingParquetFile(reading: MemorySource(written))
        #expect(again.schema.shapes == file.schema.shapes)
        Written.compare(try RowText.rows(of: written), expected, path)
        guard manner != .version2 else { return }
        for rowGroup in 0..<min(3, again.metadata.rowGroupCount) {
            for column in 0..<again.schema.columnCount {
                try WrittenChunk(again, column: column, rowGroup: rowGroup)
                    .check("\(path), column \(column)")
            }
        }
    }

    @Test("keep the rows of every fixture", arguments: Fixture.all, Manner.allCases)
    func fixtures(_ fixture: Fixture, _ manner: Manner) throws {
        guard try !fixture.isNotReadYet() else { return }
        try RewritingTests.rewrite(fixture.path, manner)
    }

    @Test("keep the rows of every file of the corpus that can be read", arguments: Manner.allCases)
    func corpus(_ manner: Manner) throws {
        guard let corpus = try Corpus.located() else { return }
        let skipped = try CorpusFile.notReadYet()
        var count = 0
        for file in try corpus.files() where file.expectation == .value && skipped[file.name] == nil {
            do {
                try RewritingTests.rewrite(file.path, manner)
                count += 1
            } catch {
                Issue.record("\(file.name): \(error)")
            }
        }
        #expect(count > 30)
    }
}

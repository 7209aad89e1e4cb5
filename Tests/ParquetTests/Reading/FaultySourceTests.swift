import Parquet
import ParquetTestSupport
import Testing

/// Whatever one read answers, the file is refused or read, and its memory comes back.
@Suite("Sources of which one read goes wrong")
struct FaultySourceTests {
    /// Ways of reading all of a file, which answer the rows.
    enum Way: CaseIterable, Sendable {
        case blocking, serial, concurrent, filtered, inspected
    }

    private static let names = [
        "pyarrow/nested-v2.parquet", "pyarrow/tiny-pages-v1-none.parquet",
    ]

    private static func rows(of source: FaultySource, _ way: Way, pool: BufferPool) async throws -> [String] {
        var options = ReadOptions()
        options.pool = pool
        options.tailSize = 512
        options.readSize = 4096
        options.batchRowCount = 100
        var rows: [String] = []
        switch way {
        case .blocking:
            var batches = try BlockingParquetFile(reading: source, options: options).batches()
            while let batch = try batches.next() { rows += RowText.rows(batch) }
        case .serial, .concurrent:
            if way == .concurrent { options.concurrency = ReadConcurrency(workers: 2, batchesInFlight: 3) }
            for try await batch in try await ParquetFile(reading: source, options: options).batches() {
                rows += RowText.rows(batch)
            }
        case .filtered:
            let file = try await ParquetFile(reading: source, options: options)
            let path = file.schema.path(ofColumn: 0)
            let filter = Filter.column(path, is: .notNull)
            rows.append("\(try await file.plan(where: filter).rowGroups.count) row groups")
            for try await batch in try file.batches(where: filter) { rows += RowText.rows(batch) }
        case .inspected:
            let file = try BlockingParquetFile(reading: source, options: options)
            for column in 0..<min(file.schema.columnCount, 4) {
                var pages = try file.pages(ofColumn: column, rowGroup: 0)
                while let page = try pages.next() {
                    rows.append("\(page.type) of \(page.valueCount) values at \(page.offset)")
                }
                rows.append("\(try file.columnIndex(ofColumn: column, rowGroup: 0) != nil)")
                rows.append("\(try file.offsetIndex(ofColumn: column, rowGroup: 0) != nil)")
                rows.append("\(try file.bloomFilter(ofColumn: column, rowGroup: 0) != nil)")
            }
        }
        return rows
    }

    @Test("are refused, or read as if nothing had happened", arguments: names, Way.allCases)
    func everyRead(_ name: String, _ way: Way) async throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        let pool = BufferPool(ceiling: 64 << 20, retaining: 1 << 20)
        let whole = FaultySource(bytes, nil, at: 0)
        let rows = try await Self.rows(of: whole, way, pool: pool)
        #expect(!rows.isEmpty)
        #expect(pool.bytesInUse == 0)
        for fault in FaultySource.Fault.allCases {
            // Among many reads, about ten: they are spread differently over each way's own.
            for moment in stride(from: 0, to: whole.readCount, by: max(1, whole.readCount / 10)) {
                let source = FaultySource(bytes, fault, at: moment)
                do {
                    let found = try await Self.rows(of: source, way, pool: pool)
                    // An index that cannot be read is done without; what was written anew may have other rows.
                    #expect(fault == .others || found == rows, "\(fault) at read \(moment)")
                } catch let error as StorageError {
                    #expect(fault != .failure || error.code == .inputOutput)
                } catch is ParquetError {
                    #expect(fault != .failure, "the source's own error is lost at read \(moment)")
                } catch {
                    Issue.record("\(fault) at read \(moment): \(type(of: error)): \(error)")
                }
                await Self.settle(pool)
                #expect(pool.bytesInUse == 0, "\(fault) at read \(moment)")
            }
        }
    }

    /// Lets tasks end that were cancelled with the error.
    private static func settle(_ pool: BufferPool) async {
        for _ in 0..<1_000_000 where pool.bytesInUse > 0 { await Task.yield() }
    }

    @Test("whose size is not what it was are refused", arguments: [-9, -1, 1, 1000])
    func otherSize(_ difference: Int) throws {
        /// A source that says it has more or fewer bytes than it answers.
        struct Moved: BlockingByteSource {
            let base: MemorySource
            let difference: Int
            var name: String { base.name }
            func blockingSize() -> Int { base.bytes.count + difference }
            func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
                try base.blockingRead(ranges, into: pool)
            }
        }
        let bytes = SharedBytes(try Fixture("pyarrow/one-row.parquet").bytes())
        #expect(throws: (any Error).self) {
            var batches = try BlockingParquetFile(
                reading: Moved(base: MemorySource(bytes), difference: difference)
            ).batches()
            while try batches.next() != nil {}
        }
    }
}

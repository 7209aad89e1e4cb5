import ParquetBytes
import Parquet
import ParquetTestSupport
import Testing

@Suite("A rewrite that fails")
struct RewriteFailureTests {
    /// A sink that fails from a number of bytes on, or when it is finished, and tells what became of it.
    final class FailingSink: BlockingByteSink {
        struct State {
            var left: Int
            var isAbandoned = false
            var isFinished = false
        }

        let name = "failing"
        let state: Lock<State>

        init(after bytes: Int) { state = Lock(State(left: bytes)) }

        func blockingAppend(_ pieces: [SharedBytes]) throws {
            try state.withLock { state in
                state.left -= pieces.reduce(0) { $0 + $1.count }
                if state.left < 0 { throw StorageError(.noSpace, "the sink is full", key: "failing") }
            }
        }

        func blockingFinish() throws {
            try state.withLock { state in
                if state.left < 100 { throw StorageError(.noSpace, "the sink is full", key: "failing") }
                state.isFinished = true
            }
        }

        func abandon() { state.withLock { $0.isAbandoned = true } }
    }

    /// A source whose reads fail, or answer too little, from a number on.
    struct FaultySource: BlockingByteSource {
        let name = "faulty"
        let bytes: SharedBytes
        let isShort: Bool
        let left: Counter

        final class Counter: Sendable {
            let value: Lock<Int>
            init(_ value: Int) { self.value = Lock(value) }
        }

        func blockingSize() -> Int { bytes.count }

        func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
            let left = left.value.withLock { left in
                left -= 1
                return left
            }
            if left < 0, !isShort { throw StorageError(.inputOutput, "the source fails", key: name) }
            return try ranges.map { range in
                try bytes.slice(left < 0 ? range.lowerBound..<(range.lowerBound + range.count / 2) : range)
            }
        }
    }

    @Test("because the sink does aborts it", arguments: [0, 3, 1000, 20_000])
    func sink(_ room: Int) async throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let blocking = FailingSink(after: min(room, bytes.count))
        #expect(throws: StorageError.self) {
            try BlockingParquetFile.rewrite([Rewritten.open(bytes)], to: blocking)
        }
        #expect(blocking.state.withLock { $0.isAbandoned && !$0.isFinished })
        let asynchronous = FailingSink(after: min(room, bytes.count))
        let file = try await ParquetFile(reading: MemorySource(bytes))
        await #expect(throws: StorageError.self) { try await ParquetFile.rewrite([file], to: asynchronous) }
        #expect(asynchronous.state.withLock { $0.isAbandoned && !$0.isFinished })
    }

    @Test("because a source does aborts the sink, and says which file", arguments: 1..<6)
    func source(_ reads: Int) async throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        for isShort in [false, true] {
            let source = FaultySource(bytes: bytes, isShort: isShort, left: .init(reads))
            let file = try BlockingParquetFile(reading: source)
            var rewrite = FileRewrite()
            rewrite.compression = .gzip
            let sink = FailingSink(after: .max)
            #expect(throws: (any Error).self) {
                try BlockingParquetFile.rewrite([file], to: sink, rewrite)
            }
            #expect(sink.state.withLock { $0.isAbandoned && !$0.isFinished })
        }
    }

    @Test("because of what was asked aborts the sink too")
    func plan() async throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let file = try await ParquetFile(reading: MemorySource(bytes))
        var rewrite = FileRewrite()
        rewrite.compression = Compression(.lzo)
        let sink = FailingSink(after: .max)
        await #expect { try await ParquetFile.rewrite([file], to: sink, rewrite) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .unsupported && error?.message.contains("LZO") == true
        }
        #expect(sink.state.withLock { $0.isAbandoned && !$0.isFinished })
    }

    @Test("because it is cancelled aborts the sink")
    func cancelled() async throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let file = try await ParquetFile(reading: MemorySource(bytes))
        let sink = FailingSink(after: .max)
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask { try await ParquetFile.rewrite([file], to: sink) }
                try await group.waitForAll()
            }
        }
        #expect(sink.state.withLock { $0.isAbandoned && !$0.isFinished })
    }

    @Test("on files with bytes changed at random throws or writes a file, and never traps")
    func mutations() throws {
        var random = SeededRandom(seed: 42)
        for name in ["pyarrow/tiny-pages-v2-none.parquet", "duckdb/row-groups.parquet"] {
            let original = try Fixture(name).bytes()
            let tail = min(original.count - 8, 6000)
            for round in 0..<150 {
                var bytes = original
                for _ in 0..<3 {
                    let start = round % 3 == 0 ? 0 : original.count - 8 - tail
                    bytes[Int.random(in: start..<(original.count - 8), using: &random)] =
                        UInt8.random(in: 0...255, using: &random)
                }
                var rewrite = FileRewrite()
                if round % 2 == 0 { rewrite.compression = .snappy }
                _ = try? Rewritten.bytes([SharedBytes(bytes)], rewrite)
            }
        }
    }
}

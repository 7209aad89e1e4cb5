import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

/// A task that can be cancelled from within.
private final class Handle: Sendable {
    private let cancellation = Lock<(@Sendable () -> Void)?>(nil)

    /// Runs `body` in a task of its own, which `cancel` reaches.
    func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            for await _ in begun {}
            return try await body()
        }
        cancellation.withLock { $0 = { task.cancel() } }
        begins.finish()
        return try await task.value
    }

    func cancel() { cancellation.withLock { $0 }?() }
}

/// A source that cancels the task which reads it, at one of its reads, and either answers nevertheless or does not.
private final class CancellingSource: ByteSource {
    let name = "cancelling"
    private let base: SharedBytes
    private let handle: Handle
    private let moment: Int
    private let answers: Bool
    private let count = Lock(0)

    init(_ bytes: SharedBytes, _ handle: Handle, at moment: Int, answers: Bool) {
        base = bytes
        self.handle = handle
        self.moment = moment
        self.answers = answers
    }

    var readCount: Int { count.withLock { $0 } }

    func size() async throws -> Int { base.count }

    func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes] {
        let index = count.withLock { count in
            count += 1
            return count - 1
        }
        // Others go on between a read's beginning and its end.
        await Task.yield()
        if index == moment {
            handle.cancel()
            if !answers { throw CancellationError() }
        }
        var pieces: [SharedBytes] = []
        for range in ranges { pieces.append(try CancellingSource.copy(base.slice(range), into: pool)) }
        return pieces
    }

    private static func copy(_ bytes: SharedBytes, into pool: BufferPool) throws -> SharedBytes {
        var buffer = try pool.allocate(byteCount: bytes.count)
        try buffer.copy(bytes.bytes, to: 0)
        return buffer.freeze(count: bytes.count)
    }
}

/// A sink that cancels the task which writes to it, at one of its calls.
private final class CancellingSink: ByteSink {
    struct State {
        var appends = 0
        var aborts = 0
        var abandons = 0
        var isPublished = false
    }

    let name = "cancelling"
    private let handle: Handle
    private let moment: Int
    private let kept = Lock(State())

    init(_ handle: Handle, at moment: Int) {
        self.handle = handle
        self.moment = moment
    }

    var state: State { kept.withLock { $0 } }

    func append(_ pieces: [SharedBytes]) async throws {
        let index = kept.withLock { state in
            state.appends += 1
            return state.appends - 1
        }
        await Task.yield()
        if index == moment { handle.cancel() }
    }

    func finish() async throws {
        try Task.checkCancellation()
        kept.withLock { $0.isPublished = true }
    }

    func abort() async { kept.withLock { $0.aborts += 1 } }
    func abandon() { kept.withLock { $0.abandons += 1 } }
}

@Suite("Cancelled at any read or write")
struct EveryAwaitTests {
    private static func bytes() throws -> SharedBytes {
        let schema = try Schema {
            Field("id", .int64)
            Field("name", .string, .optional)
        }
        var options = WriteOptions()
        options.rowGroupRowLimit = 400
        options.pageRowLimit = 100
        let names = (0..<2000).map { row -> String? in row % 5 == 0 ? nil : "the name of row \(row)" }
        return try Written.bytes(
            schema, [ColumnData(values: (0..<2000).map { Int64($0) }), ColumnData(strings: names)], options)
    }

    private static func options(_ workers: Int, _ pool: BufferPool) -> ReadOptions {
        var options = ReadOptions()
        options.pool = pool
        options.tailSize = 256
        options.readSize = 1024
        options.batchRowCount = 150
        if workers > 1 { options.concurrency = ReadConcurrency(workers: workers, batchesInFlight: 3) }
        return options
    }

    /// Lets tasks end that were cancelled.
    private static func settle(_ pool: BufferPool) async {
        for _ in 0..<1_000_000 where pool.bytesInUse > 0 { await Task.yield() }
    }

    private static func rows(of source: CancellingSource, _ options: ReadOptions, isFiltered: Bool)
        async throws
        -> [String]
    {
        var rows: [String] = []
        let file = try await ParquetFile(reading: source, options: options)
        let filter = try Filter(parsing: "id >= 0")
        let batches = isFiltered ? try file.batches(where: filter) : try file.batches()
        for try await batch in batches {
            rows += RowText.rows(batch)
        }
        return rows
    }

    @Test("a read gives all rows or ends with cancellation", arguments: [1, 3], [false, true])
    func reading(_ workers: Int, _ isFiltered: Bool) async throws {
        let bytes = try Self.bytes()
        let pool = BufferPool(ceiling: 64 << 20, retaining: 1 << 20)
        let options = Self.options(workers, pool)
        let whole = CancellingSource(bytes, Handle(), at: -1, answers: true)
        let rows = try await Self.rows(of: whole, options, isFiltered: isFiltered)
        #expect(rows.count == 2000)
        var ended = 0
        for moment in 0..<whole.readCount {
            for answers in [true, false] {
                let handle = Handle()
                let source = CancellingSource(bytes, handle, at: moment, answers: answers)
                do {
                    let found = try await handle.run {
                        try await Self.rows(of: source, options, isFiltered: isFiltered)
                    }
                    #expect(answers && found == rows, "\(moment)")
                } catch is CancellationError {
                    ended += 1
                }
                await Self.settle(pool)
                #expect(pool.bytesInUse == 0, "\(moment)")
            }
        }
        #expect(ended >= whole.readCount)
    }

    @Test("a write publishes everything or nothing", arguments: [1, 2])
    func writing(_ parallelism: Int) async throws {
        let schema = try WriterSinkTests.schema()
        var changed = WriterSinkTests.options
        changed.parallelism = parallelism
        let options = changed
        @Sendable func write(to sink: CancellingSink, _ handle: Handle) async throws {
            try await handle.run {
                try await ParquetFile.write(to: sink, schema: schema, options: options) {
                    try await $0.write(WriterSinkTests.batch(23))
                }
            }
        }
        let whole = CancellingSink(Handle(), at: -1)
        try await write(to: whole, Handle())
        #expect(whole.state.isPublished && whole.state.appends >= 5)
        for moment in 0..<whole.state.appends {
            let handle = Handle()
            let sink = CancellingSink(handle, at: moment)
            await #expect(throws: CancellationError.self, "\(moment)") { try await write(to: sink, handle) }
            let state = sink.state
            #expect(!state.isPublished && state.aborts == 1 && state.abandons == 0, "\(moment): \(state)")
        }
    }

    @Test("a rewrite publishes everything or nothing, whichever of its two ends is cancelled")
    func rewriting() async throws {
        let bytes = try Self.bytes()
        var rewrite = FileRewrite()
        rewrite.compression = .gzip
        let plan = rewrite
        @Sendable func run(_ source: CancellingSource, _ sink: CancellingSink, _ handle: Handle) async throws
        {
            try await handle.run {
                let file = try await ParquetFile(reading: source)
                try await ParquetFile.rewrite([file], to: sink, plan)
            }
        }
        let source = CancellingSource(bytes, Handle(), at: -1, answers: true)
        let sink = CancellingSink(Handle(), at: -1)
        try await run(source, sink, Handle())
        let reads = source.readCount
        let appends = sink.state.appends
        #expect(sink.state.isPublished && reads > 1 && appends > 1)
        for moment in 0..<(reads + appends) {
            let handle = Handle()
            let source = CancellingSource(bytes, handle, at: moment, answers: true)
            let sink = CancellingSink(handle, at: moment - reads)
            await #expect(throws: CancellationError.self, "\(moment)") { try await run(source, sink, handle) }
            let state = sink.state
            #expect(!state.isPublished && state.abandons == 0, "\(moment): \(state)")
        }
    }
}

import ParquetBytes
import ParquetTestSupport
import Synchronization
import Testing

@testable import Parquet

/// Reads that never come back unless they are cancelled, after some that do.
private final class StuckSource: ByteSource {
    let name = "stuck"
    private let base: MemorySource
    private let isStuck = Atomic(false)

    /// Reads that wait.
    let waiting = Atomic(0)

    /// Waiting reads that were cancelled.
    let cancelled = Atomic(0)

    init(_ bytes: SharedBytes) {
        base = MemorySource(bytes)
    }

    func stick() { isStuck.store(true, ordering: .sequentiallyConsistent) }

    func size() async throws -> Int { await base.size() }

    func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes] {
        guard isStuck.load(ordering: .sequentiallyConsistent) else {
            return try await base.read(ranges, into: pool)
        }
        waiting.add(1, ordering: .sequentiallyConsistent)
        // A stream that nobody feeds ends when its reader is cancelled.
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        withExtendedLifetime(continuation) {}
        cancelled.add(1, ordering: .sequentiallyConsistent)
        throw CancellationError()
    }
}

@Suite("Concurrent reads that are given up")
struct ConcurrentCancellationTests {
    private func source() throws -> StuckSource {
        let schema = try Schema { Field("id", .int64) }
        var options = WriteOptions()
        options.rowGroupRowLimit = 1000
        return StuckSource(
            try Written.bytes(schema, [ColumnData(values: (0..<50_000).map { Int64($0) })], options))
    }

    private func options() -> ReadOptions {
        var options = ReadOptions()
        options.batchRowCount = 500
        options.readSize = 1
        options.concurrency = ReadConcurrency(workers: 3, batchesInFlight: 4)
        return options
    }

    /// Lets other tasks run until something has come to pass.
    private func until(_ condition: () -> Bool) async {
        for _ in 0..<2_000_000 where !condition() { await Task.yield() }
        #expect(condition())
    }

    @Test("cancelling the task that waits ends the waiting and every read", arguments: [true, false])
    func cancelled(keepsOrder: Bool) async throws {
        let source = try source()
        let file = try await ParquetFile(reading: source, options: options())
        var concurrency = file.options.concurrency
        concurrency.keepsOrder = keepsOrder
        let batches = try file.batches().concurrently(concurrency)
        let task = Task {
            var rows = 0
            for try await batch in batches {
                rows += batch.rowCount
                source.stick()
            }
            return rows
        }
        await until { source.waiting.load(ordering: .sequentiallyConsistent) > 0 }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        await until {
            source.cancelled.load(ordering: .sequentiallyConsistent)
                == source.waiting.load(ordering: .sequentiallyConsistent)
        }
    }

    @Test("letting go of the iterator ends the work and frees the file")
    func dropped() async throws {
        weak var held: StuckSource?
        do {
            let source = try source()
            held = source
            let file = try await ParquetFile(reading: source, options: options())
            var iterator = try file.batches().makeAsyncIterator()
            #expect(try await iterator.next()?.rowCount == 500)
            source.stick()
            #expect(try await iterator.next() != nil)
        }
        await until { held == nil }
    }

    @Test("a task that is cancelled before it begins reads nothing")
    func early() async throws {
        let source = try source()
        let file = try await ParquetFile(reading: source, options: options())
        source.stick()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            var iterator = try file.batches().makeAsyncIterator()
            return try await iterator.next()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(source.waiting.load(ordering: .sequentiallyConsistent) == 0)
    }
}

import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

/// A sink whose appends wait until they are let through.
private final class GatedSink: ByteSink {
    struct State {
        var waiting: CheckedContinuation<Void, Never>?
        var isOpen = false
        var begun = 0
        var bytes: [UInt8] = []
        var isPublished = false
        var abandons = 0
    }

    let name = "gated"
    private let kept = Lock(State())

    func read<Value>(_ body: (State) -> Value) -> Value { kept.withLock { body($0) } }

    /// Lets all appends through from now on.
    func open() {
        kept.withLock { state in
            state.isOpen = true
            state.waiting.take()?.resume()
        }
    }

    func append(_ pieces: [SharedBytes]) async throws {
        await withCheckedContinuation { continuation in
            kept.withLock { state in
                state.begun += 1
                if state.isOpen { continuation.resume() } else { state.waiting = continuation }
            }
        }
        kept.withLock { state in
            for piece in pieces { state.bytes += piece.copyBytes() }
        }
    }

    func finish() async throws { kept.withLock { $0.isPublished = true } }
    func abort() async {}
    func abandon() { kept.withLock { $0.abandons += 1 } }
}

@Suite("Row groups appended while the next is encoded")
struct BackgroundAppendTests {
    private static func options(_ parallelism: Int) -> WriteOptions {
        var options = WriterSinkTests.options
        options.parallelism = parallelism
        return options
    }

    /// Lets others go on until something holds.
    private static func wait(until holds: () -> Bool) async {
        for _ in 0..<10_000_000 where !holds() { await Task.yield() }
    }

    @Test("do not wait for the sink, and come to the same bytes")
    func overlap() async throws {
        let schema = try WriterSinkTests.schema()
        let batches = try [WriterSinkTests.batch(5), WriterSinkTests.batch(4, seed: 2)]
        let expected = try Written.bytes(schema, Self.options(1)) { writer in
            for batch in batches { try writer.write(batch) }
        }
        let sink = GatedSink()
        var writer = try ParquetWriter(to: sink, schema: schema, options: Self.options(2))
        // The first row group is full, and the sink takes nothing yet.
        try await writer.write(batches[0])
        await Self.wait { sink.read { $0.begun == 1 } }
        try await writer.write(batches[1])
        #expect(writer.rowCount == 9 && sink.read { $0.begun == 1 && $0.bytes.isEmpty })
        sink.open()
        try await writer.finish()
        #expect(sink.read { $0.isPublished && $0.bytes == expected.copyBytes() })
    }

    @Test("of a writer that is let go are ended before the sink is abandoned")
    func dropped() async throws {
        let sink = GatedSink()
        do {
            var writer = try ParquetWriter(
                to: sink, schema: WriterSinkTests.schema(), options: Self.options(2))
            try await writer.write(WriterSinkTests.batch(5))
            await Self.wait { sink.read { $0.begun == 1 } }
        }
        #expect(sink.read { $0.abandons == 0 })
        sink.open()
        await Self.wait { sink.read { $0.abandons == 1 } }
        #expect(sink.read { $0.abandons == 1 && !$0.isPublished })
    }

    @Test("wait where they would take more than their share of memory")
    func budget() async throws {
        var options = Self.options(2)
        options.rowGroupRowLimit = 2000
        options.memoryBudget = 1 << 16
        let schema = try WriterSinkTests.schema()
        let batch = try WriterSinkTests.batch(6000)
        let sink = GatedSink()
        sink.open()
        try await ParquetFile.write(to: sink, schema: schema, options: options) { writer in
            try await writer.write(batch)
        }
        options.parallelism = 1
        let expected = try Written.bytes(schema, options) { try $0.write(batch) }
        #expect(sink.read { $0.isPublished && $0.bytes == expected.copyBytes() })
    }
}

@Suite("The order of work on several threads")
struct LongestFirstTests {
    @Test("hands each number out once a round, those that took longest first")
    func order() {
        let order = LongestFirst(count: 4)
        func round() -> [Int] {
            order.begin()
            var numbers: [Int] = []
            while let next = order.next() { numbers.append(next) }
            return numbers
        }
        #expect(round() == [0, 1, 2, 3])
        order.add(.milliseconds(2), to: 2)
        order.add(.milliseconds(1), to: 3)
        #expect(round() == [2, 3, 0, 1])
        order.add(.milliseconds(2), to: 3)
        #expect(round() == [3, 2, 0, 1])
        #expect(order.next() == nil)
    }

    @Test("of nothing has nothing to hand out")
    func nothing() {
        let order = LongestFirst(count: 0)
        order.begin()
        #expect(order.next() == nil)
    }
}

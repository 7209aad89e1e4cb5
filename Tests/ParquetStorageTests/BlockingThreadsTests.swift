import ParquetBytes
import Foundation
import ParquetStorage
import Synchronization
import Testing

@Suite("Threads for blocking calls", .timeLimit(.minutes(30)))
struct BlockingThreadsTests {
    /// Blocks the threads that wait at it until it is opened.
    private final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)

        func wait() {
            semaphore.wait()
            semaphore.signal()
        }

        func open() { semaphore.signal() }
    }

    /// Counts the calls that run at the same time.
    private final class Running: Sendable {
        private let counts = Lock<[Int]>([0, 0])

        var now: Int { counts.withLock { $0[0] } }
        var most: Int { counts.withLock { $0[1] } }

        func begin() {
            counts.withLock { counts in
                counts[0] += 1
                counts[1] = max(counts[1], counts[0])
            }
        }

        func end() { counts.withLock { $0[0] -= 1 } }
    }

    @Test("Values and errors come back")
    func results() async throws {
        let threads = BlockingThreads(maximumCount: 2)
        #expect(try await threads.run { 42 } == 42)
        await #expect(throws: StorageError.self) {
            try await threads.run { throw StorageError(.noSpace, "full") }
        }
    }

    @Test("Many calls that block leave the cooperative pool free")
    func poolStaysFree() async throws {
        let gate = Gate()
        let threads = BlockingThreads(maximumCount: 4)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<200 {
                group.addTask {
                    try await threads.run {
                        gate.wait()
                        return index
                    }
                }
            }
            // These could not run if the calls above held the pool's threads.
            let sum = await withTaskGroup(of: Int.self) { others in
                for value in 0..<1000 {
                    others.addTask {
                        await Task.yield()
                        return value
                    }
                }
                return await others.reduce(0, +)
            }
            #expect(sum == 499_500)
            gate.open()
            var finished: Set<Int> = []
            for try await index in group { finished.insert(index) }
            #expect(finished == Set(0..<200))
        }
    }

    @Test("No more calls run at once than there may be threads")
    func bound() async throws {
        let threads = BlockingThreads(maximumCount: 3)
        let running = Running()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<300 {
                group.addTask {
                    try await threads.run {
                        running.begin()
                        sched_yield()
                        running.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(running.most <= 3)
        #expect(running.now == 0)
    }

    @Test("One thread serves a task's calls one after another")
    func order() async throws {
        let threads = BlockingThreads(maximumCount: 1)
        let order = Lock<[Int]>([])
        for index in 0..<100 { try await threads.run { order.withLock { $0.append(index) } } }
        #expect(order.withLock { $0 } == Array(0..<100))
    }

    @Test("A call that is cancelled in line does not run")
    func cancellation() async throws {
        let threads = BlockingThreads(maximumCount: 1)
        let gate = Gate()
        let (started, hasStarted) = AsyncStream.makeStream(of: Void.self)
        let blocker = Task {
            try await threads.run {
                hasStarted.finish()
                gate.wait()
            }
        }
        for await _ in started {}
        let hasRun = Atomic(false)
        let waiting = Task {
            try await threads.run {
                gate.wait()
                hasRun.store(true, ordering: .relaxed)
            }
        }
        waiting.cancel()
        let result = await waiting.result
        #expect(throws: CancellationError.self) { try result.get() }
        gate.open()
        try await blocker.value
        let ran = hasRun.load(ordering: .relaxed)
        #expect(!ran)
    }

    @Test("A task cancelled before it asks does not get in line")
    func cancelledBefore() async {
        let threads = BlockingThreads(maximumCount: 1)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            await #expect(throws: CancellationError.self) {
                try await threads.run { Issue.record("it has run") }
            }
        }
        await task.value
    }

    @Test("Threads that are let go finish what is in line")
    func letGo() async throws {
        let total = Atomic(0)
        for _ in 0..<20 {
            let threads = BlockingThreads(maximumCount: 2)
            try await threads.run { _ = total.add(1, ordering: .relaxed) }
        }
        let count = total.load(ordering: .relaxed)
        #expect(count == 20)
    }
}

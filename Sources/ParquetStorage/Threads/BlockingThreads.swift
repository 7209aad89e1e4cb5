/// A few threads of our own on which calls may block.
///
/// Swift's tasks share about as many threads as the machine has cores, so a system call that waits for a disk or a
/// server there holds up everything else. Here such calls wait in line, first come, first served, for threads that
/// are started as they are needed and kept.
///
/// A job must not wait for another job of the same threads: with all of them waiting, none would go on.
public final class BlockingThreads: Sendable {
    /// The threads that files are read and written on.
    public static let shared = BlockingThreads(maximumCount: 8)

    private let queue: BlockingQueue

    /// Makes a line of its own, with at most so many threads, at least one.
    public init(maximumCount: Int) {
        queue = BlockingQueue(maximumCount: max(1, maximumCount))
    }

    deinit { queue.close() }

    /// Runs `body` on one of the threads.
    ///
    /// When the task is cancelled while `body` waits in line, `body` does not run; once it runs, it runs to its end.
    ///
    /// - Throws: What `body` throws; `CancellationError`; `StorageError` with `.limitExceeded` where the system
    ///   allows no thread at all.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let job = BlockingJob(body)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard job.wait(with: continuation) else { return }
                do {
                    try queue.append(job)
                } catch {
                    job.fail(with: error)
                }
            }
        } onCancel: {
            job.fail(with: CancellationError())
        }
        return try job.value(as: Value.self)
    }
}

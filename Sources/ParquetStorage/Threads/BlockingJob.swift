internal import ParquetBytes

/// Something that can be run once on a thread for blocking calls.
protocol BlockingWork: Sendable {
    func run()
}

/// A call that waits in line, and the task that waits for its end.
///
/// The value crosses threads behind the lock, not with the continuation: that is a hand-over which the thread sanitizer
/// sees.
final class BlockingJob: BlockingWork {
    /// What came of a job, of whatever type.
    final class Box<Value: Sendable>: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private enum State: Sendable {
        case new
        case waiting(CheckedContinuation<Void, Never>)
        case begun
        case ended(Result<any AnyObject & Sendable, any Error>)
    }

    private let state = Lock(State.new)
    private let body: @Sendable () throws -> any AnyObject & Sendable

    init<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) {
        self.body = { Box(try body()) }
    }

    /// Keeps the continuation until the job has ended.
    ///
    /// - Returns: False where the job failed before and the continuation was told so.
    func wait(with continuation: CheckedContinuation<Void, Never>) -> Bool {
        let hasEnded = state.withLock { state in
            if case .ended = state { return true }
            state = .waiting(continuation)
            return false
        }
        if hasEnded { continuation.resume() }
        return !hasEnded
    }

    /// Takes the job out of the line, unless it has begun.
    func fail(with error: any Error) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            switch state {
            case .new:
                state = .ended(.failure(error))
                return nil
            case .waiting(let continuation):
                state = .ended(.failure(error))
                return continuation
            case .begun, .ended:
                return nil
            }
        }
        continuation?.resume()
    }

    func run() {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .waiting(let continuation) = state else { return nil }
            state = .begun
            return continuation
        }
        guard let continuation else { return }
        let result = Result(catching: body)
        state.withLock { $0 = .ended(result) }
        continuation.resume()
    }

    /// What came of the job, once it has ended.
    ///
    /// - Throws: What the body threw, or the error that the job failed with.
    func value<Value: Sendable>(as type: Value.Type) throws -> Value {
        let result = state.withLock { state -> Result<any AnyObject & Sendable, any Error>? in
            if case .ended(let result) = state { result } else { nil }
        }
        guard let box = try result?.get() as? Box<Value> else { throw CancellationError() }
        return box.value
    }
}

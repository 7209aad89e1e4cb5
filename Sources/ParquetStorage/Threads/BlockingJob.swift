internal import Synchronization

/// Something that can be run once on a thread for blocking calls.
protocol BlockingWork: Sendable {
    func run()
}

/// A call that waits in line, and the task that waits for its value.
final class BlockingJob<Value: Sendable>: BlockingWork {
    private enum State: Sendable {
        case new
        case waiting(CheckedContinuation<Value, any Error>)
        case failed(any Error)
        case begun
    }

    private let state = Mutex(State.new)
    private let body: @Sendable () throws -> Value

    init(_ body: @escaping @Sendable () throws -> Value) { self.body = body }

    /// Keeps the continuation until the job has run.
    ///
    /// - Returns: False where the job failed before and the continuation was told so.
    func wait(with continuation: CheckedContinuation<Value, any Error>) -> Bool {
        let failure: (any Error)? = state.withLock { state in
            if case .failed(let error) = state { return error }
            state = .waiting(continuation)
            return nil
        }
        guard let failure else { return true }
        continuation.resume(throwing: failure)
        return false
    }

    /// Takes the job out of the line, unless it has begun.
    func fail(with error: any Error) {
        let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .new:
                state = .failed(error)
                return nil
            case .waiting(let continuation):
                state = .failed(error)
                return continuation
            case .failed, .begun:
                return nil
            }
        }
        continuation?.resume(throwing: error)
    }

    func run() {
        let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            guard case .waiting(let continuation) = state else { return nil }
            state = .begun
            return continuation
        }
        continuation?.resume(with: Result(catching: body))
    }
}

internal import Synchronization

/// The tasks that decode batches ahead of their reader.
///
/// A task is started whenever there is work and fewer than `workers` run, and ends when it finds none: nothing waits but
/// the reader. The tasks keep the crew alive, the iterator keeps its `Handle`; when that goes, the work is stopped.
final class ReadCrew: Sendable {
    private struct State {
        var schedule: ReadSchedule
        var tasks: [Int: Task<Void, Never>] = [:]
        var nextTask = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<RecordBatch?, any Error>)] = []
        var nextWaiting = 0

        /// The end or the error that all further calls are answered with.
        var final: Result<RecordBatch?, any Error>?
    }

    /// An answer to a call that waits.
    private typealias Answer = (
        continuation: CheckedContinuation<RecordBatch?, any Error>, result: Result<RecordBatch?, any Error>
    )

    private let workers: Int
    private let opener: UnitOpener
    private let state: Mutex<State>

    init(_ parts: [BatchPart], concurrency: ReadConcurrency) {
        workers = max(1, concurrency.workers)
        opener = UnitOpener(parts)
        state = Mutex(State(schedule: ReadSchedule(concurrency)))
    }

    /// The next batch, or nil after the last.
    func next() async throws -> RecordBatch? {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                update { state in
                    state.waiting.append((state.nextWaiting, continuation))
                    state.nextWaiting += 1
                }
            }
        } onCancel: {
            stop()
        }
    }

    /// Stops all work and frees what was decoded.
    func stop() {
        let tasks = state.withLock { state in state.tasks.values.map { $0 } }
        update { state in
            if state.final == nil { state.final = .failure(CancellationError()) }
        }
        for task in tasks { task.cancel() }
    }

    /// Changes the state, answers calls that can be, and starts tasks for what can be done now.
    private func update(_ change: (inout State) -> Void) {
        let answers = state.withLock { state in
            change(&state)
            let answers = deliver(&state)
            startTasks(&state)
            return answers
        }
        for answer in answers { answer.continuation.resume(with: answer.result) }
    }

    private func deliver(_ state: inout State) -> [Answer] {
        var answers: [Answer] = []
        while let first = state.waiting.first {
            if let final = state.final {
                answers.append((first.continuation, final))
                state.waiting.removeFirst()
                continue
            }
            switch state.schedule.delivery() {
            case .wait: return answers
            case .batch(let batch):
                answers.append((first.continuation, .success(batch)))
                state.waiting.removeFirst()
            case .end: finish(&state, .success(nil))
            case .failure(let error): finish(&state, .failure(error))
            }
        }
        return answers
    }

    private func finish(_ state: inout State, _ result: Result<RecordBatch?, any Error>) {
        state.final = result
        for task in state.tasks.values { task.cancel() }
    }

    // MARK: Tasks

    private func startTasks(_ state: inout State) {
        while state.tasks.count < workers, let job = nextJob(&state) {
            let id = state.nextTask
            state.nextTask += 1
            state.tasks[id] = Task { [self] in await work(id, job) }
        }
    }

    private func nextJob(_ state: inout State) -> ReadSchedule.Job? {
        state.final == nil ? state.schedule.nextJob() : nil
    }

    /// Does a job, and others as long as there are some.
    @concurrent
    private func work(_ id: Int, _ first: ReadSchedule.Job) async {
        var job: ReadSchedule.Job? = first
        while let current = job {
            let finish = await outcome(of: current)
            job = nil
            update { state in
                finish(&state.schedule)
                job = nextJob(&state)
                if job == nil { state.tasks[id] = nil }
            }
        }
    }

    /// Does a job; what comes back tells the schedule.
    private func outcome(of job: ReadSchedule.Job) async -> @Sendable (inout ReadSchedule) -> Void {
        switch job {
        case .open:
            do {
                let unit = try await opener.next()
                return { $0.finishOpening(unit) }
            } catch {
                return { $0.failOpening(error) }
            }
        case .step(let unit, let lane, let reader):
            do {
                let batch = try await reader.next()
                return { $0.finishStep(unit: unit, lane: lane, .success(batch)) }
            } catch {
                return { $0.finishStep(unit: unit, lane: lane, .failure(error)) }
            }
        }
    }
}

extension ReadCrew {
    /// What an iterator holds of a crew: stops it when the last copy goes.
    final class Handle: Sendable {
        let crew: ReadCrew

        init(_ crew: ReadCrew) {
            self.crew = crew
        }

        deinit { crew.stop() }
    }
}

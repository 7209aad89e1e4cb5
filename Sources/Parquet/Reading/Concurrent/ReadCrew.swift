internal import ParquetBytes

/// The tasks that decode batches ahead of their reader.
///
/// A worker is started whenever there is something to decode and fewer than `workers` run, and ends when it finds
/// nothing; bytes are waited for by tasks of their own. The tasks keep the crew alive, the iterator keeps its `Handle`;
/// when that goes, the work is stopped.
final class ReadCrew: Sendable {
    private struct State {
        var schedule: ReadSchedule
        var tasks: [Int: Task<Void, Never>] = [:]
        var nextTask = 0
        var workers = 0

        /// Tasks whose work nobody waits for any more.
        var abandoned: [Task<Void, Never>] = []
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
    private let state: Lock<State>

    init(_ parts: [BatchPart], concurrency: ReadConcurrency) {
        workers = max(1, concurrency.workers)
        opener = UnitOpener(parts)
        state = Lock(State(schedule: ReadSchedule(concurrency)))
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
        update { state in
            if state.final == nil { finish(&state, .failure(CancellationError())) }
        }
    }

    /// Changes the state, answers calls that can be, and starts tasks for what can be done now.
    ///
    /// Tasks are cancelled outside the lock, since what a source does then may call back.
    private func update(_ change: (inout State) -> Void) {
        let (answers, given) = state.withLock { state in
            change(&state)
            let answers = deliver(&state)
            startTasks(&state)
            defer { state.abandoned = [] }
            return (answers, state.abandoned)
        }
        for task in given { task.cancel() }
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
        state.abandoned = Array(state.tasks.values)
        // What was decoded and is not delivered goes, and so do the readers.
        state.schedule = ReadSchedule(.serial)
    }

    // MARK: Tasks

    private func startTasks(_ state: inout State) {
        while state.workers < workers, let job = nextJob(&state) {
            switch job {
            case .open: start(&state) { [self] in await open() }
            case .step(let unit, let lane, let reader):
                state.workers += 1
                start(&state) { [self] in await work(unit, lane, reader) }
            }
        }
    }

    private func nextJob(_ state: inout State) -> ReadSchedule.Job? {
        state.final == nil ? state.schedule.nextJob() : nil
    }

    private func start(_ state: inout State, _ body: @escaping @Sendable () async -> Void) {
        let id = state.nextTask
        state.nextTask += 1
        state.tasks[id] = Task { [self] in
            await body()
            update { $0.tasks[id] = nil }
        }
    }

    /// Finds the next unit.
    @concurrent
    private func open() async {
        do {
            let unit = try await opener.next()
            update { $0.schedule.finishOpening(unit) }
        } catch {
            update { $0.schedule.failOpening(error) }
        }
    }

    /// Reads what a lane needs.
    @concurrent
    private func read(_ needs: [FileRange], _ unit: Int, _ lane: Int, _ reader: BatchReader) async {
        do {
            try reader.supply(try await reader.read(needs))
            update { $0.schedule.finishReading(unit: unit, lane: lane, nil) }
        } catch {
            update { $0.schedule.finishReading(unit: unit, lane: lane, error) }
        }
    }

    /// Goes on with a lane, and with others as long as there are some.
    @concurrent
    private func work(_ unit: Int, _ lane: Int, _ reader: BatchReader) async {
        var current: (unit: Int, lane: Int, reader: BatchReader)? = (unit, lane, reader)
        while let (unit, lane, reader) = current {
            let (outcome, needs) = ReadCrew.outcome(of: reader)
            current = nil
            update { state in
                state.schedule.finishStep(unit: unit, lane: lane, outcome)
                if let needs, state.final == nil {
                    start(&state) { [self] in await read(needs, unit, lane, reader) }
                }
                while case .some(let job) = nextJob(&state) {
                    guard case .step(let unit, let lane, let reader) = job else {
                        start(&state) { [self] in await open() }
                        continue
                    }
                    current = (unit, lane, reader)
                    break
                }
                if current == nil { state.workers -= 1 }
            }
        }
    }

    private static func outcome(
        of reader: BatchReader
    ) -> (outcome: ReadSchedule.Outcome, needs: [FileRange]?) {
        do {
            switch try reader.step() {
            case .batch(let batch): return (.batch(batch), nil)
            case .need(let needs): return (.reading, needs)
            case .end, .needSelection: return (.end, nil)
            }
        } catch {
            return (.failure(error), nil)
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

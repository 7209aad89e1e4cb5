/// Decides what is decoded next and what is delivered next, without tasks or locks.
///
/// ```
/// nextJob() ─▶ find the next unit ───────────────────────────▶ finishOpening(…) ─┐
///           ─▶ go on with a lane ─▶ a batch, or the end ─────▶ finishStep(…) ────┼─▶ delivery()
///                                └▶ bytes are needed ─▶ read ▶ finishReading(…) ─┘
/// ```
/// While a lane waits for bytes, workers go on with others.
struct ReadSchedule {
    /// What is to be done.
    enum Job: Sendable {
        /// Find the next unit; this waits for bytes and decodes next to nothing.
        case open
        /// Go on with the next batch of a lane.
        case step(unit: Int, lane: Int, BatchReader)
    }

    /// What came of going on with a lane.
    enum Outcome: Sendable {
        case batch(RecordBatch)
        /// Bytes are needed, and are being read.
        case reading
        case end
        case failure(any Error)
    }

    /// What the reader gets.
    enum Delivery: Sendable {
        case batch(RecordBatch)
        case end
        case failure(any Error)
        /// Nothing is ready yet.
        case wait
    }

    private let batchesInFlight: Int
    private let keepsOrder: Bool
    private var units: [OpenUnit] = []
    private var nextID = 0
    private var isOpening = false
    private var isAtEnd = false

    /// Why no further unit could be opened.
    private var openingFailure: (any Error)?

    init(_ concurrency: ReadConcurrency) {
        batchesInFlight = max(1, concurrency.batchesInFlight)
        keepsOrder = concurrency.keepsOrder
    }

    // MARK: Jobs

    /// What can be done now; nil where nothing can until a job is finished or a batch is delivered.
    ///
    /// The first batches come first, and of one batch the largest share.
    ///
    /// - Complexity: O(lanes of the open units).
    mutating func nextJob() -> Job? {
        let inFlight = units.reduce(0) { $0 + $1.inFlight }
        // In order, the first unit can always go on: otherwise the batches of later ones could block it.
        let reserved = keepsOrder && units.first?.inFlight == 0 ? 1 : 0
        for position in units.indices {
            let isHead = keepsOrder && position == 0
            let mayBegin =
                inFlight + (isHead ? 0 : reserved) < batchesInFlight || isHead && units[0].inFlight == 0
            if let lane = units[position].idleLane(mayBegin: mayBegin) {
                let reader = units[position].start(lane)
                return .step(unit: units[position].id, lane: lane, reader)
            }
            // What lies behind a failure is never delivered.
            if units[position].hasFailed { return nil }
        }
        guard !isOpening, !isAtEnd, inFlight + reserved < batchesInFlight,
            units.count < batchesInFlight
        else { return nil }
        isOpening = true
        return .open
    }

    /// Takes in the unit that an `open` job found; nil where there is none left.
    mutating func finishOpening(_ unit: ReadUnit?) {
        isOpening = false
        guard let unit else {
            isAtEnd = true
            return
        }
        units.append(OpenUnit(unit, id: nextID))
        nextID += 1
    }

    /// Takes in that an `open` job failed: nothing can be read behind what is open.
    mutating func failOpening(_ error: any Error) {
        isOpening = false
        isAtEnd = true
        openingFailure = error
    }

    /// Takes in what came of a `step` job.
    mutating func finishStep(unit id: Int, lane: Int, _ outcome: Outcome) {
        guard let position = units.firstIndex(where: { $0.id == id }) else { return }
        units[position].finish(lane, outcome)
    }

    /// Takes in that the bytes that a lane needed are there, or cannot be had.
    mutating func finishReading(unit id: Int, lane: Int, _ failure: (any Error)?) {
        guard let position = units.firstIndex(where: { $0.id == id }) else { return }
        units[position].finishReading(lane, failure)
    }

    // MARK: Delivery

    /// What can be delivered now.
    ///
    /// - Complexity: O(lanes of the open units).
    mutating func delivery() -> Delivery {
        var position = 0
        while position < units.count {
            switch units[position].delivery() {
            case .wait where keepsOrder: return .wait
            case .wait: position += 1
            case .end: units.remove(at: position)
            case let found: return found
            }
        }
        guard units.isEmpty, isAtEnd else { return .wait }
        return openingFailure.map { .failure($0) } ?? .end
    }
}

/// A unit that is being read: where each lane stands, and what is yet to be delivered.
struct OpenUnit {
    private struct Lane {
        let reader: BatchReader
        let fields: [Int]
        let cost: Int

        /// Whether a worker is at it, or bytes for it are being read.
        var isBusy = false

        /// Whether a batch is begun and not complete.
        var isWithinBatch = false

        /// Batches that have been made.
        var produced = 0

        var isDone = false
        var failure: (any Error)?

        /// Batches that have been made and not delivered, the first one first.
        var parts: [RecordBatch] = []
    }

    let id: Int
    private let part: BatchPart
    private let fields: [ColumnShape]
    private var lanes: [Lane]
    private var delivered = 0

    init(_ unit: ReadUnit, id: Int) {
        self.id = id
        part = unit.part
        fields = unit.fields
        lanes = unit.lanes.map { Lane(reader: $0.reader, fields: $0.fields, cost: $0.cost) }
    }

    /// Batches that at least one lane has begun.
    private var begun: Int { lanes.reduce(0) { max($0, $1.produced + ($1.isWithinBatch ? 1 : 0)) } }

    /// Batches that are begun and not delivered.
    var inFlight: Int { begun - delivered }

    /// Whether a lane has failed.
    var hasFailed: Bool { lanes.contains { $0.failure != nil } }

    /// The lane to go on with, if there is one: that which is furthest behind, and of those the one with most work.
    ///
    /// - Parameter mayBegin: Whether a batch that no lane has begun may be.
    func idleLane(mayBegin: Bool) -> Int? {
        let begun = begun
        // The batch that failed first; what comes behind it is never delivered.
        let last = lanes.reduce(Int.max) { $1.failure == nil ? $0 : min($0, $1.produced) }
        var best: Int?
        for (index, lane) in lanes.enumerated() {
            guard !lane.isBusy, !lane.isDone, lane.produced <= last, mayBegin || lane.produced < begun
            else { continue }
            if let known = best {
                let other = lanes[known]
                guard (lane.produced, other.cost) < (other.produced, lane.cost) else { continue }
            }
            best = index
        }
        return best
    }

    /// Notes that a worker goes on with a lane.
    mutating func start(_ lane: Int) -> BatchReader {
        lanes[lane].isBusy = true
        lanes[lane].isWithinBatch = true
        return lanes[lane].reader
    }

    /// Takes in what a worker made of a lane.
    mutating func finish(_ lane: Int, _ outcome: ReadSchedule.Outcome) {
        switch outcome {
        case .reading: return
        case .batch(let batch):
            lanes[lane].produced += 1
            lanes[lane].parts.append(batch)
        case .end: lanes[lane].isDone = true
        case .failure(let error):
            lanes[lane].isDone = true
            lanes[lane].failure = part.placed(error)
        }
        lanes[lane].isBusy = false
        lanes[lane].isWithinBatch = false
    }

    /// Takes in that the bytes that a lane needed are there, or cannot be had.
    mutating func finishReading(_ lane: Int, _ failure: (any Error)?) {
        if let failure {
            finish(lane, .failure(failure))
        } else {
            lanes[lane].isBusy = false
        }
    }

    /// What of the unit can be delivered; `end` where nothing is left.
    ///
    /// An error is delivered in the place of the batch that it spoils, the first column's first.
    mutating func delivery() -> ReadSchedule.Delivery {
        guard lanes.allSatisfy({ $0.isDone || !$0.parts.isEmpty }) else { return .wait }
        for lane in lanes where lane.parts.isEmpty {
            if let failure = lane.failure { return .failure(failure) }
        }
        guard !lanes.allSatisfy(\.parts.isEmpty) else { return .end }
        let parts = lanes.indices.compactMap { index in
            lanes[index].parts.isEmpty ? nil : lanes[index].parts.removeFirst()
        }
        guard let first = parts.first, parts.count == lanes.count,
            parts.allSatisfy({ $0.rowCount == first.rowCount && $0.firstRow == first.firstRow })
        else {
            return .failure(
                part.placed(
                    ParquetError(.malformed, "columns of one row group have different numbers of rows")))
        }
        delivered += 1
        return .batch(joined(parts, like: first))
    }

    /// The lanes' shares of a batch in the order of the fields.
    private func joined(_ parts: [RecordBatch], like first: RecordBatch) -> RecordBatch {
        guard parts.count > 1 else { return first }
        var columns: [ColumnData?] = Array(repeating: nil, count: fields.count)
        for (lane, part) in zip(lanes, parts) {
            for (position, column) in zip(lane.fields, part.columns) { columns[position] = column }
        }
        return RecordBatch(
            fields: fields, columns: columns.compactMap { $0 }, rowCount: first.rowCount,
            firstRow: first.firstRow)
    }
}

import ParquetBytes
import Parquet

/// A sink that fails where it is told to, and notes what is done to it.
final class FailingSink: BlockingByteSink {
    /// When a call fails.
    enum Moment: Sendable, Equatable {
        /// The append of this index, from 0 on.
        case append(Int)
        case finish
        case never
    }

    /// What has been done.
    struct Record: Sendable, Equatable {
        var appends = 0
        var finishes = 0
        var aborts = 0
        var abandons = 0
        var isPublished = false
    }

    let name = "failing"
    let moment: Moment
    private let state = Lock(Record())

    init(at moment: Moment) {
        self.moment = moment
    }

    /// The error of every failing call.
    static let error = StorageError(.noSpace, "the disk is full", key: "failing")

    /// What has been done so far.
    var record: Record { state.withLock { $0 } }

    func blockingAppend(_ pieces: [SharedBytes]) throws {
        let index = state.withLock { record in
            record.appends += 1
            return record.appends - 1
        }
        if moment == .append(index) { throw FailingSink.error }
    }

    func blockingFinish() throws {
        state.withLock { $0.finishes += 1 }
        if moment == .finish { throw FailingSink.error }
        state.withLock { $0.isPublished = true }
    }

    func abort() async {
        state.withLock { $0.aborts += 1 }
    }

    func abandon() {
        state.withLock { $0.abandons += 1 }
    }
}

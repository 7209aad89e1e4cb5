/// How many cores decode batches, and how far ahead of the reader.
///
/// ```swift
/// var options = ReadOptions()
/// options.concurrency = ReadConcurrency(workers: 4, batchesInFlight: 8, keepsOrder: false)
/// ```
/// What is handed out is a share of the columns of a few row groups, batch by batch, the largest share first. Filtered
/// reads and reads into another schema are shared out by row groups alone. Decoding begins with the first batch that is
/// asked for, and ends when the iterator goes or a task that waits for a batch is cancelled.
public struct ReadConcurrency: Sendable, Hashable {
    /// The most tasks that decode at once; with one, batches are decoded as they are asked for, and none ahead.
    public var workers: Int

    /// The most batches that are decoded or being decoded and not yet delivered.
    ///
    /// A filtered read holds up to eight batches of the filter's columns besides, for each row group that it is at, and every
    /// column that is at work a piece of the file of `ReadOptions.readSize`.
    public var batchesInFlight: Int

    /// Whether batches come in the order of the files and their rows; otherwise as they are ready.
    ///
    /// `RecordBatch.firstRow` tells where in its file a batch lies.
    public var keepsOrder: Bool

    /// Batches are decoded one by one as they are asked for.
    public static let serial = ReadConcurrency(workers: 1)

    /// So many workers.
    ///
    /// - Parameters:
    ///   - workers: The most tasks that decode at once; at least one is taken.
    ///   - batchesInFlight: The most batches that lie ahead of the reader; nil for four a worker. At least one is taken.
    ///   - keepsOrder: Whether batches come in order.
    public init(workers: Int, batchesInFlight: Int? = nil, keepsOrder: Bool = true) {
        self.workers = max(1, workers)
        self.batchesInFlight = max(1, batchesInFlight ?? min(self.workers, 1 << 20) * 4)
        self.keepsOrder = keepsOrder
    }
}

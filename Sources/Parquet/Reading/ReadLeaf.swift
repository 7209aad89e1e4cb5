internal import ParquetBytes
internal import ParquetFormat

/// A leaf reader on the heap, since arrays hold no noncopyable values; and the offset index that it waits for.
///
/// When its column chunk has ended, it can begin another.
final class ReadLeaf {
    var reader: LeafReader

    /// The place of the column among those that are read.
    private(set) var ordinal: Int

    /// The other file that the chunk lies in, if it does.
    private(set) var file: String?

    /// What fetches the offset index, until it is there.
    private var index: IndexMachine<OffsetIndex>?
    private var rowCount = 0

    init(_ reader: consuming LeafReader, ordinal: Int, file: String?) {
        self.reader = reader
        self.ordinal = ordinal
        self.file = file
    }

    /// Begins another chunk.
    func begin(_ reader: consuming LeafReader, ordinal: Int, file: String?) {
        self.reader = reader
        self.ordinal = ordinal
        self.file = file
    }

    /// Asks for the offset index of the chunk, where it has one.
    ///
    /// An index is a hint: one that cannot be read is done without.
    ///
    /// - Parameter known: The index, where it has been fetched before.
    func locatePages(
        _ metadata: ParquetMetadata, rowGroup: Int, rows: Int, known: OffsetIndex?, limits: DecodeLimits
    ) {
        rowCount = rows
        if let known {
            reader.place.locations = PageLocations(known, chunk: reader.chunk.range, rowCount: rows)
            return
        }
        index = try? IndexMachine(
            metadata, column: reader.plan.column, rowGroup: rowGroup, limits: limits)
    }

    /// The bytes of the index that are needed first; nil when there is no more to wait for.
    func neededIndex() -> Range<Int>? {
        guard var machine = index else { return nil }
        switch try? machine.step() {
        case .need(let range): return range
        case .done(let found?):
            reader.place.locations = PageLocations(found, chunk: reader.chunk.range, rowCount: rowCount)
        case .done(nil), nil: break
        }
        index = nil
        return nil
    }

    /// Hands over bytes that were needed.
    func supply(_ bytes: SharedBytes, at start: Int) {
        if index == nil {
            reader.supply(bytes, at: start)
        } else {
            index?.supply(bytes, at: start)
        }
    }
}

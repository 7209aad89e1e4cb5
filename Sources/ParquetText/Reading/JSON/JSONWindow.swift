internal import ParquetBytes

/// The part of a text that is at hand.
struct JSONWindow {
    private var source: any TextSource

    /// The bytes at hand.
    private(set) var bytes = SharedBytes.empty

    /// Whether nothing follows the bytes at hand.
    private(set) var isAtEnd = false

    private let pool: BufferPool

    init(_ source: any TextSource, pool: BufferPool) {
        self.source = source
        self.pool = pool
    }

    /// Drops the first `used` bytes and adds at least one, and as many as were left, so that looking again at those
    /// costs no more than what was added.
    ///
    /// - Returns: Whether there were any to add.
    /// - Throws: What the source throws; `BytesError`.
    mutating func extend(dropping used: Int) throws -> Bool {
        let left = bytes.count - used
        var pieces: [SharedBytes] = []
        var added = 0
        while added < max(1, left), let piece = try pull() {
            if piece.isEmpty { continue }
            pieces.append(piece)
            added = try checkedAdd(added, piece.count)
        }
        if left == 0, pieces.count == 1 {
            bytes = pieces[0]
            return true
        }
        let count = try checkedAdd(left, added)
        var joined = try pool.allocate(byteCount: count)
        try joined.copy(bytes.bytes.extracting(used..<bytes.count), to: 0)
        var end = left
        for piece in pieces {
            try joined.copy(piece.bytes, to: end)
            end += piece.count
        }
        bytes = joined.freeze(count: count)
        return added > 0
    }

    private mutating func pull() throws -> SharedBytes? {
        if isAtEnd { return nil }
        guard let piece = try source.next() else {
            isAtEnd = true
            return nil
        }
        return piece
    }
}

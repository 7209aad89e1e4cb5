internal import ParquetBytes

/// A part of a source's text that moves forward, in one piece and with line feeds behind it.
struct TextWindow: ~Copyable {
    /// The line feeds behind the text.
    static let slack = 16

    /// The most bytes of text at once.
    private static let limit = 1 << 30

    private var source: any TextSource
    private var piece = SharedBytes.empty
    private var storage: MutableBytes
    private let pool: BufferPool
    private let size: Int

    /// Where the text ends.
    private(set) var end = 0

    /// Whether nothing follows the text.
    private(set) var isLast = false

    init(_ source: any TextSource, size: Int, pool: BufferPool) throws(BytesError) {
        let size = min(max(1, size), TextWindow.limit)
        let storage = try pool.allocate(byteCount: TextWindow.slack)
        self.source = source
        self.storage = storage
        self.pool = pool
        self.size = size
    }

    /// The text and the line feeds behind it.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    /// Drops what lies before `position`, so that this is 0 from now on, and takes in more text: as much as is left
    /// again, so that a long row is not looked over time and again.
    ///
    /// - Throws: what the source throws; `BytesError.limitExceeded` beyond the pool's ceiling.
    mutating func advance(to position: Int) throws {
        let kept = end - position
        let wanted = max(size, kept)
        // Safe: both are sizes of memory. Places in the text are numbers of 31 bits.
        guard kept + wanted <= TextWindow.limit else {
            throw BytesError.limitExceeded(requested: kept + wanted, allowed: TextWindow.limit)
        }
        if storage.capacity < kept + wanted + TextWindow.slack {
            var larger = try pool.allocate(byteCount: kept + wanted + TextWindow.slack)
            try larger.copy(storage.bytes.extracting(position..<end), to: 0)
            storage = larger
        } else if position > 0 {
            try moveToFront(position)
        }
        end = kept
        var missing = wanted
        while missing > 0 {
            if piece.isEmpty {
                guard let next = try source.next() else {
                    isLast = true
                    break
                }
                piece = next
            }
            let current = piece
            let place = end
            let count = min(missing, current.count)
            try storage.copy(current.bytes.extracting(first: count), to: place)
            piece = try current.slice(count..<current.count)
            end += count
            missing -= count
        }
        storage.fill(ASCII.lineFeed, from: end, count: TextWindow.slack)
    }

    private mutating func moveToFront(_ position: Int) throws(BytesError) {
        // What is kept is a part of one row as a rule, and a buffer of its own keeps the two apart.
        var other = try pool.allocate(byteCount: storage.capacity)
        try other.copy(storage.bytes.extracting(position..<end), to: 0)
        storage = other
    }
}

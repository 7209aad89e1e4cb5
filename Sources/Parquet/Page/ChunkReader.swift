internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Cuts the bytes of one column chunk into pages, without I/O: it says which bytes it needs next.
///
/// ```
/// chunk:   header · dictionary page?   header · data page   header · data page …
///                                      ^ position
/// window:                     [windowStart ………………………………… windowEnd)
/// ```
/// It is the one place where page headers are parsed.
struct ChunkReader {
    /// What comes next.
    enum Step {
        /// These bytes of the file are needed first.
        case need(Range<Int>)
        /// A page, as it is stored.
        case page(StoredPage)
        /// The chunk has no more bytes.
        case end
    }

    /// What the next page's header says, before its body is needed.
    enum Peek {
        /// These bytes of the file are needed first.
        case need(Range<Int>)
        case header(PageHeaderSummary)
        /// The chunk has no more bytes.
        case end
    }

    /// The chunk's bytes in the file.
    let range: Range<Int>

    /// How many pages were returned.
    private(set) var pageCount = 0

    /// The file offset of the next page header.
    private(set) var position: Int

    /// About how many bytes are read at a time: whole pages, as far as their size can be told.
    let readSize: Int

    /// The most that a data page has taken so far, its header included; 0 where none is known.
    private(set) var pageExtent: Int
    private let headerLimit: Int
    private let pageLimit: Int
    private var window = SharedBytes.empty
    private var windowStart: Int

    /// What was read of places further on, in order.
    private var windowsAhead: [(start: Int, bytes: SharedBytes)] = []

    /// How many bytes from the position on were asked for last, and whether they are a whole page, until some come.
    private var lack: (count: Int, isPage: Bool)?

    /// Where the next read ends, whatever the size of reads; nil where they follow each other.
    var readEnd: Int?

    /// Makes a reader of a chunk.
    ///
    /// - Parameter pageExtent: What a data page may be expected to take, its header included; 0 for not known.
    init(range: Range<Int>, readSize: Int, pageExtent: Int = 0, limits: DecodeLimits) {
        self.pageExtent = pageExtent
        self.range = range
        self.readSize = max(readSize, 4096)
        headerLimit = limits.pageHeaderBytes
        pageLimit = limits.pageBytes
        position = range.lowerBound
        windowStart = range.lowerBound
    }

    private var windowEnd: Int { windowStart + window.count }

    /// Hands over the bytes that the last `need` asked for, or such as lie further on.
    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        lack = nil
        if start <= position {
            window = bytes
            windowStart = start
        } else {
            windowsAhead.append((start, bytes))
        }
    }

    /// The bytes that are read first; none of an empty chunk.
    var firstRead: Range<Int> { ahead(of: 0) }

    /// Lets go of the bytes at hand.
    mutating func close() {
        window = .empty
        windowsAhead.removeAll()
    }

    /// Whether these bytes of the file, from the next page on, are at hand.
    func holds(_ bytes: Range<Int>) -> Bool {
        windowStart <= bytes.lowerBound && bytes.upperBound <= windowEnd
    }

    /// Goes on at another page, further on.
    mutating func jump(to offset: Int, pageIndex: Int) {
        if offset > position {
            position = offset
            lack = nil
        }
        pageCount = pageIndex
    }

    /// Passes over the page whose header was peeked at.
    mutating func skip(_ header: PageHeaderSummary) throws(ParquetError) {
        let bodyStart = position + header.headerByteCount
        position = bodyStart + (try checkedSize(of: header, remaining: range.upperBound - bodyStart))
        pageCount += 1
    }

    /// The next page's header, or what is missing to know it.
    mutating func peek() throws(ParquetError) -> Peek {
        switch try look() {
        case .header(let header): return .header(header)
        case .lack(let count, let isPage): return .need(ahead(of: count, endsPage: isPage))
        case .end: return .end
        }
    }

    /// What is found at the position.
    private enum Finding {
        case header(PageHeaderSummary)
        /// So many bytes from the position on are needed; whether they are a whole page.
        case lack(Int, isPage: Bool)
        /// The chunk has no more bytes.
        case end
    }

    private mutating func look() throws(ParquetError) -> Finding {
        if position >= range.upperBound { return .end }
        if let lack { return .lack(lack.count, isPage: lack.isPage) }
        while windowEnd <= position, let next = windowsAhead.first, next.start <= position {
            window = next.bytes
            windowStart = next.start
            windowsAhead.removeFirst()
        }
        let available = windowEnd - position
        guard available > 0 else { return .lack(0, isPage: false) }
        do {
            let start = position - windowStart
            return .header(try PageHeaderSummary.read(from: window.bytes.extracting(start..<window.count)))
        } catch {
            guard error.code == .truncated, windowEnd < range.upperBound else {
                throw ParquetError(.malformed, lower: error, offset: position, page: pageCount)
            }
            guard available < headerLimit else {
                throw ParquetError(
                    .limitExceeded, "a page header exceeds the limit of \(headerLimit) bytes",
                    offset: position, page: pageCount)
            }
            return .lack(min(available * 2, headerLimit), isPage: false)
        }
    }

    /// The next page, or what is missing to know it.
    mutating func next() throws(ParquetError) -> Step {
        let header: PageHeaderSummary
        switch try look() {
        case .lack(let count, let isPage): return .need(missing(count, isPage: isPage))
        case .end: return .end
        case .header(let found): header = found
        }
        let bodyStart = position + header.headerByteCount
        let size = try checkedSize(of: header, remaining: range.upperBound - bodyStart)
        if header.type == .dataPage || header.type == .dataPageV2 {
            // Safe: a page and its header lie within the chunk.
            pageExtent = max(pageExtent, header.headerByteCount + size)
        }
        if bodyStart + size > windowEnd {
            return .need(missing(bodyStart + size - position, isPage: true))
        }
        let first = bodyStart - windowStart
        let page = StoredPage(
            header: header,
            body: try ParquetError.wrapping(.truncated, offset: bodyStart) { () throws(BytesError) in
                try window.slice(first..<(first + size))
            },
            offset: position,
            index: pageCount
        )
        position = bodyStart + size
        pageCount += 1
        return .page(page)
    }

    /// The bytes of the header of the page returned last.
    func headerBytes(of page: StoredPage) throws(ParquetError) -> SharedBytes {
        let start = page.offset - windowStart
        return try ParquetError.wrapping(.truncated, offset: page.offset) { () throws(BytesError) in
            try window.slice(start..<(start + page.header.headerByteCount))
        }
    }

    /// The bytes that are read next, where at least `count` are needed.
    ///
    /// Those at hand are let go, so that what is read takes their place while that is in the caches.
    private mutating func missing(_ count: Int, isPage: Bool) -> Range<Int> {
        lack = (count, isPage)
        window = .empty
        windowStart = position
        return ahead(of: count, endsPage: isPage)
    }

    /// The bytes from here on that are read next.
    ///
    /// - Parameter endsPage: Whether the `needed` bytes are those of a whole page.
    private func ahead(of needed: Int, endsPage: Bool = false) -> Range<Int> {
        let left = range.upperBound - position
        if let readEnd { return position..<max(position + min(left, needed), readEnd) }
        // What is read of a page that does not end there is read twice: so whole pages are asked for, one that begins
        // with some room for it to be larger than those before.
        let extent = pageExtent + pageExtent / 16
        let wanted: Int
        if extent == 0 {
            wanted = max(needed, readSize)
        } else {
            let pages = max(1, readSize / extent)
            wanted = endsPage ? needed + (pages - 1) * extent : max(needed, pages * extent)
        }
        // A rest that is not worth a read of its own is read along.
        return position..<(position + (left - wanted < readSize / 2 ? left : min(left, wanted)))
    }

    private func checkedSize(of header: PageHeaderSummary, remaining: Int) throws(ParquetError) -> Int {
        let size = Int(header.compressedSize)
        let uncompressed = Int(header.uncompressedSize)
        guard size >= 0, uncompressed >= 0 else {
            throw ParquetError(
                .malformed, "a page declares the sizes \(size) and \(uncompressed)", offset: position,
                page: pageCount)
        }
        guard size <= pageLimit, uncompressed <= pageLimit else {
            throw ParquetError(
                .limitExceeded,
                "a page of \(max(size, uncompressed)) bytes exceeds the limit of \(pageLimit)",
                offset: position, page: pageCount)
        }
        guard size <= remaining else {
            throw ParquetError(
                .truncated, "a page of \(size) bytes has only \(max(0, remaining)) left in its column chunk",
                offset: position, page: pageCount)
        }
        return size
    }
}

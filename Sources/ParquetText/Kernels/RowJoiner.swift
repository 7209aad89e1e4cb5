internal import ParquetBytes

/// Puts the rows of a block together: of each column's cells, which lie column by column, one after another.
struct RowJoiner: ~Copyable {
    /// How many bytes may be read and written behind the last: short pieces are copied as two whole words.
    static let slack = RowForm.slack

    private let form: RowForm
    private var room: MutableBytes
    private var count = 0

    /// - Parameters:
    ///   - prefixes: What stands before each column's cell.
    ///   - ending: What ends each row.
    /// - Throws: `BytesError` of the pool.
    init(prefixes: [[UInt8]], ending: [UInt8]) throws(BytesError) {
        form = RowForm(prefixes: prefixes, ending: ending)
        room = try BufferPool.shared.allocate(byteCount: 0)
    }

    /// The rows that were joined last.
    var joined: RawSpan {
        @_lifetime(borrow self)
        get { room.bytes.extracting(0..<count) }
    }

    /// Joins rows.
    ///
    /// - Parameters:
    ///   - rowCount: How many rows there are.
    ///   - firsts: The cell of each column in the first row; those of the rows that follow come behind it.
    ///   - block: The cells, the text of the last followed by `slack` bytes more.
    /// - Throws: `BytesError` of the pool.
    /// - Complexity: O(bytes).
    mutating func join(_ rowCount: Int, firsts: [Int], of block: borrowing CellBlock) throws(BytesError) {
        let ends = block.ends
        let text = block.text.span
        let end = ends.last ?? 0
        precondition(end <= text.byteCount - RowJoiner.slack, "the text has no room behind it")
        precondition(firsts.count == form.columnCount, "a cell a column is needed")
        precondition(
            firsts.allSatisfy { $0 >= 0 && rowCount <= ends.count - $0 }, "there are not as many cells")
        let needed = try checkedAdd(try checkedMultiply(rowCount, form.byteCount), end + RowJoiner.slack)
        if room.capacity < needed { room = try BufferPool.shared.allocate(byteCount: needed * 5 / 4) }
        count = form.fill(&room, rowCount, firsts, ends, text)
    }
}

/// What is the same in every row: what stands before the cells, and the ending.
struct RowForm {
    static let slack = 16

    let columnCount: Int

    /// The bytes of a row beside its cells.
    let byteCount: Int

    /// The prefixes, at equal distances, each with `slack` bytes behind it.
    private let prefixes: [UInt8]
    private let stride: Int
    private let prefixCounts: [Int]

    /// The ending, with `slack` bytes behind it.
    private let ending: [UInt8]
    private let endingCount: Int

    init(prefixes: [[UInt8]], ending: [UInt8]) {
        stride = prefixes.reduce(0) { max($0, $1.count) } + RowForm.slack
        var padded: [UInt8] = []
        for prefix in prefixes {
            padded += prefix
            padded += repeatElement(0, count: stride - prefix.count)
        }
        self.prefixes = padded
        columnCount = prefixes.count
        prefixCounts = prefixes.map(\.count)
        self.ending = ending + Array(repeating: 0, count: RowForm.slack)
        endingCount = ending.count
        byteCount = prefixes.reduce(ending.count) { $0 + $1.count }
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and kept in one function.
    /// Writes rows from the start of the room on.
    ///
    /// - Returns: How many bytes there are.
    @inline(never)
    fileprivate func fill(
        _ room: inout MutableBytes, _ rowCount: Int, _ firsts: [Int], _ ends: [Int], _ text: RawSpan
    ) -> Int {
        var out = room.mutableBytes
        return unsafe out.withUnsafeMutableBytes { out in
            unsafe text.withUnsafeBytes { text in
                unsafe ends.withUnsafeBufferPointer { ends in
                    unsafe prefixes.withUnsafeBytes { prefixes in
                        unsafe ending.withUnsafeBytes { ending in
                            guard let start = out.baseAddress, let text = text.baseAddress,
                                let prefixes = prefixes.baseAddress, let ending = ending.baseAddress
                            else { return 0 }
                            // Safe: each cell lies within the text by `ends`, which only grow, and the room holds all
                            // cells, what stands between them, and the slack.
                            var at = unsafe start
                            for row in 0..<rowCount {
                                for column in 0..<columnCount {
                                    unsafe RowForm.copy(
                                        prefixes + column &* stride, prefixCounts[column], to: &at)
                                    let cell = firsts[column] &+ row
                                    let first = unsafe cell == 0 ? 0 : ends[cell &- 1]
                                    unsafe RowForm.copy(text + first, ends[cell] &- first, to: &at)
                                }
                                unsafe RowForm.copy(ending, endingCount, to: &at)
                            }
                            return unsafe UnsafeRawPointer(at) - UnsafeRawPointer(start)
                        }
                    }
                }
            }
        }
    }

    /// Copies bytes, short ones as two words whatever their count is.
    @inline(__always)
    private static func copy(
        _ source: UnsafeRawPointer, _ count: Int, to target: inout UnsafeMutableRawPointer
    ) {
        if count <= slack {
            let low = unsafe source.loadUnaligned(as: UInt64.self)
            let high = unsafe source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            unsafe target.storeBytes(of: low, as: UInt64.self)
            unsafe target.storeBytes(of: high, toByteOffset: 8, as: UInt64.self)
        } else {
            unsafe target.copyMemory(from: source, byteCount: count)
        }
        unsafe target += count
    }
}

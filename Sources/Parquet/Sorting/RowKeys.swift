internal import ParquetBytes

/// The keys of a batch's rows as words that compare like the rows, the most significant first.
///
/// ```
/// row  | null? | first key | null? | second key | … up to a key that 64 bits do not settle | zeros |
/// ```
/// Rows of equal words are compared by the values of that key, and then by the `rest`.
struct RowKeys: Sendable {
    /// The keys that the words hold.
    let keys: ArraySlice<RowOrder.Key>

    /// The rows' words, back to back.
    private(set) var words: [UInt64]

    /// The words of a row.
    let width: Int

    /// The values of the last key, where the words do not settle it.
    let open: OpenValues?

    /// The same for the keys after that one: nothing, or one element.
    let rest: [RowKeys]

    /// The keys of no rows.
    init() {
        keys = []
        words = []
        width = 1
        open = nil
        rest = []
    }

    /// Makes the keys of a batch's rows.
    ///
    /// - Throws: As `RowOrder.check(_:)`.
    /// - Complexity: O(rows × keys).
    init(_ batch: RecordBatch, _ order: RowOrder) throws(ParquetError) {
        try order.check(batch)
        self.init(batch, order, segment: 0)
    }

    private init(_ batch: RecordBatch, _ order: RowOrder, segment index: Int) {
        let segment = order.segments[index]
        keys = order.keys[segment.keys]
        width = segment.wordCount
        words = Array(repeating: 0, count: batch.rowCount * width)
        rest = index + 1 < order.segments.count ? [RowKeys(batch, order, segment: index + 1)] : []
        open =
            segment.isOpen ? keys.last.map { OpenValues($0, RowKeys.columns(of: $0, in: batch)) } : nil
        for key in keys {
            write(key, RowKeys.columns(of: key, in: batch), rows: batch.rowCount)
        }
    }

    /// The columns on the way from the field at the top to the one that holds a key's values; the last may be null.
    private static func columns(of key: RowOrder.Key, in batch: RecordBatch) -> [ColumnData] {
        var columns = [batch.columns[key.field]]
        for child in key.children where columns[columns.count - 1].layout != .null {
            columns.append(columns[columns.count - 1].children[child])
        }
        return columns
    }

    private init(_ other: RowKeys, row: Int) {
        keys = other.keys
        words = Array(other.words[(row * other.width)..<((row + 1) * other.width)])
        width = other.width
        open = other.open?.only(row)
        rest = other.rest.map { RowKeys($0, row: row) }
    }

    /// The keys of one row.
    func only(_ row: Int) -> RowKeys { RowKeys(self, row: row) }

    /// The number of rows.
    var count: Int { words.count / width }

    /// Compares two rows: negative where the first one comes first, 0 where neither does.
    @inline(__always)
    func compare(_ row: Int, with other: RowKeys, _ otherRow: Int) -> Int {
        let comparison = compareWords(row, with: other, otherRow)
        return comparison == 0 && open != nil ? compareOpen(row, with: other, otherRow) : comparison
    }

    /// Compares two rows by their words.
    @inline(__always)
    func compareWords(_ row: Int, with other: RowKeys, _ otherRow: Int) -> Int {
        for word in 0..<width {
            let (left, right) = (words[row * width + word], other.words[otherRow * width + word])
            if left != right { return left < right ? -1 : 1 }
        }
        return 0
    }

    /// Compares two rows of equal words.
    private func compareOpen(_ row: Int, with other: RowKeys, _ otherRow: Int) -> Int {
        guard let open, let others = other.open else { return 0 }
        let comparison = open.compare(row, with: others, otherRow)
        guard comparison == 0, let rest = rest.first, let others = other.rest.first else { return comparison }
        return rest.compare(row, with: others, otherRow)
    }

    // MARK: Making them

    /// Writes the bits of one key; `columns` lead from the top to the one that holds the values.
    private mutating func write(_ key: RowOrder.Key, _ columns: [ColumnData], rows: Int) {
        guard let leaf = columns.last, leaf.layout != .null else {
            return fill(key, rows: rows, isNull: { _ in true }) { _ in (0, 0) }
        }
        let nullable = columns.compactMap(\.validity)
        switch nullable.count {
        case 0: write(key, leaf, rows: rows) { _ in false }
        case 1:
            let validity = nullable[0]
            write(key, leaf, rows: rows) { !validity[$0] }
        default: write(key, leaf, rows: rows) { row in nullable.contains { !$0[row] } }
        }
    }

    @inline(__always)
    private mutating func write(
        _ key: RowOrder.Key, _ leaf: ColumnData, rows: Int, isNull: (Int) -> Bool
    ) {
        let values = leaf.values
        let offset = leaf.offset
        switch key.form {
        case .boolean:
            fill(key, rows: rows, isNull: isNull) { (leaf.bit(at: $0) ? 1 : 0, 0) }
        case .signed(32):
            fill(key, rows: rows, isNull: isNull) {
                let value = values.bytes.loadLittleEndian(at: (offset + $0) * 4, as: UInt32.self)
                return (UInt64(value ^ 1 << 31), 0)
            }
        case .unsigned(32):
            fill(key, rows: rows, isNull: isNull) {
                (UInt64(values.bytes.loadLittleEndian(at: (offset + $0) * 4, as: UInt32.self)), 0)
            }
        case .signed:
            fill(key, rows: rows, isNull: isNull) {
                (values.bytes.loadLittleEndian(at: (offset + $0) * 8, as: UInt64.self) ^ 1 << 63, 0)
            }
        case .unsigned:
            fill(key, rows: rows, isNull: isNull) {
                (values.bytes.loadLittleEndian(at: (offset + $0) * 8, as: UInt64.self), 0)
            }
        default:
            fill(key, rows: rows, isNull: isNull) { key.form.bits(of: leaf.bytes(at: $0)) }
        }
    }

    /// Puts the bits of all rows in their words.
    @inline(__always)
    private mutating func fill(
        _ key: RowOrder.Key, rows: Int, isNull: (Int) -> Bool,
        value: (Int) -> (UInt64, UInt64)
    ) {
        let (firstCount, secondCount) = (key.form.firstBitCount, key.form.secondBitCount)
        let flips = key.key.isDescending
        let bit = key.bit
        let flags = key.isNullable ? 1 : 0
        let nullFlag: UInt64 = key.key.nullsFirst ? 0 : 1
        for row in 0..<rows {
            let base = row * width
            if isNull(row) {
                if key.isNullable { put(nullFlag, 1, base, bit) }
                continue
            }
            if key.isNullable { put(1 - nullFlag, 1, base, bit) }
            let (first, second) = value(row)
            put(flips ? ~first : first, firstCount, base, bit + flags)
            if secondCount > 0 {
                put(flips ? ~second : second, secondCount, base, bit + flags + firstCount)
            }
        }
    }

    /// Puts the lowest `count` bits of a value at a bit of a row, the highest first.
    @inline(__always)
    private mutating func put(_ value: UInt64, _ count: Int, _ base: Int, _ bit: Int) {
        guard count > 0 else { return }
        let value = count == 64 ? value : value & (1 << UInt64(count) - 1)
        let end = (bit & 63) + count
        let word = base + bit >> 6
        if end <= 64 {
            words[word] |= value << UInt64(64 - end)
        } else {
            words[word] |= value >> UInt64(end - 64)
            words[word + 1] |= value << UInt64(128 - end)
        }
    }
}

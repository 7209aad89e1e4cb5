internal import ParquetBytes

/// The keys of a batch's rows as words that compare like the rows, the most significant first.
///
/// ```
/// row  | null? | first key | null? | second key | … up to a key that 64 bits do not settle | zeros |
/// ```
struct RowKeys: Sendable {
    /// The rows' words, back to back.
    private(set) var words: [UInt64]

    /// The words of a row.
    let width: Int

    /// The keys of no rows.
    init(width: Int) {
        words = []
        self.width = width
    }

    /// Makes the keys of a batch's rows.
    ///
    /// - Throws: As `RowOrder.check(_:)`.
    /// - Complexity: O(rows × keys).
    init(_ batch: RecordBatch, _ order: RowOrder) throws(ParquetError) {
        try order.check(batch)
        width = order.wordCount
        words = Array(repeating: 0, count: batch.rowCount * width)
        var bit = 0
        for key in order.keys[...(order.firstOpenKey ?? order.keys.count - 1)] {
            var columns = [batch.columns[key.field]]
            for child in key.children where columns[columns.count - 1].layout != .null {
                columns.append(columns[columns.count - 1].children[child])
            }
            write(key, columns, rows: batch.rowCount, atBit: bit)
            bit += key.form.bitCount + (key.isNullable ? 1 : 0)
        }
    }

    /// Compares the words of two rows.
    @inline(__always)
    func compare(_ row: Int, with other: RowKeys, _ otherRow: Int) -> Int {
        for word in 0..<width {
            let (left, right) = (words[row * width + word], other.words[otherRow * width + word])
            if left != right { return left < right ? -1 : 1 }
        }
        return 0
    }

    // MARK: Making them

    /// Writes the bits of one key; `columns` lead from the top to the one that holds the values.
    private mutating func write(_ key: RowOrder.Key, _ columns: [ColumnData], rows: Int, atBit bit: Int) {
        guard let leaf = columns.last, leaf.layout != .null else {
            return fill(key, rows: rows, atBit: bit, isNull: { _ in true }) { _ in (0, 0) }
        }
        let nullable = columns.compactMap(\.validity)
        switch nullable.count {
        case 0: write(key, leaf, rows: rows, atBit: bit) { _ in false }
        case 1:
            let validity = nullable[0]
            write(key, leaf, rows: rows, atBit: bit) { !validity[$0] }
        default: write(key, leaf, rows: rows, atBit: bit) { row in nullable.contains { !$0[row] } }
        }
    }

    @inline(__always)
    private mutating func write(
        _ key: RowOrder.Key, _ leaf: ColumnData, rows: Int, atBit bit: Int, isNull: (Int) -> Bool
    ) {
        let values = leaf.values
        let offset = leaf.offset
        switch key.form {
        case .boolean:
            fill(key, rows: rows, atBit: bit, isNull: isNull) { (leaf.bit(at: $0) ? 1 : 0, 0) }
        case .signed(32):
            fill(key, rows: rows, atBit: bit, isNull: isNull) {
                let value = values.bytes.loadLittleEndian(at: (offset + $0) * 4, as: UInt32.self)
                return (UInt64(value ^ 1 << 31), 0)
            }
        case .unsigned(32):
            fill(key, rows: rows, atBit: bit, isNull: isNull) {
                (UInt64(values.bytes.loadLittleEndian(at: (offset + $0) * 4, as: UInt32.self)), 0)
            }
        case .signed:
            fill(key, rows: rows, atBit: bit, isNull: isNull) {
                (values.bytes.loadLittleEndian(at: (offset + $0) * 8, as: UInt64.self) ^ 1 << 63, 0)
            }
        case .unsigned:
            fill(key, rows: rows, atBit: bit, isNull: isNull) {
                (values.bytes.loadLittleEndian(at: (offset + $0) * 8, as: UInt64.self), 0)
            }
        default:
            fill(key, rows: rows, atBit: bit, isNull: isNull) { key.form.bits(of: leaf.bytes(at: $0)) }
        }
    }

    /// Puts the bits of all rows in their words.
    @inline(__always)
    private mutating func fill(
        _ key: RowOrder.Key, rows: Int, atBit bit: Int, isNull: (Int) -> Bool,
        value: (Int) -> (UInt64, UInt64)
    ) {
        let (firstCount, secondCount) = (key.form.firstBitCount, key.form.secondBitCount)
        let flips = key.key.isDescending
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

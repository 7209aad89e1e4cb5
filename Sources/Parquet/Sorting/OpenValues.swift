internal import ParquetBytes
internal import ParquetEncodings

/// The values of a key that words of 64 bits do not settle: strings, decimals in byte arrays, long fixed arrays.
struct OpenValues: Sendable {
    private let values: ColumnData

    /// The validity of the column and of the groups above it.
    private let validities: [Bitmap]
    private let order: ValueOrder
    private let isDescending: Bool

    /// Whether values whose words are equal compare as bytes do; decimals of several lengths do not.
    private let comparesBytes: Bool

    /// `columns` lead from the field at the top to the column that holds the values.
    init(_ key: RowOrder.Key, _ columns: [ColumnData]) {
        values = columns[columns.count - 1]
        validities = columns.compactMap(\.validity)
        order = key.order
        isDescending = key.key.isDescending
        comparesBytes = key.form != .decimal
    }

    private init(_ other: OpenValues, row: Int) {
        let range = row..<(row + 1)
        values = other.values.slice(range)
        validities = other.validities.compactMap { try? $0.slice(range) }
        order = other.order
        isDescending = other.isDescending
        comparesBytes = other.comparesBytes
    }

    /// The value of one row.
    func only(_ row: Int) -> OpenValues { OpenValues(self, row: row) }

    private func isNull(_ row: Int) -> Bool {
        if values.layout == .null { return true }
        for validity in validities where !validity[row] { return true }
        return false
    }

    /// Compares two values whose words are equal: negative where the first comes first, 0 where neither does.
    func compare(_ row: Int, with other: OpenValues, _ otherRow: Int) -> Int {
        // Equal words are those of two nulls or of none.
        if isNull(row) || other.isNull(otherRow) { return 0 }
        let (first, second) = (values.bytes(at: row), other.values.bytes(at: otherRow))
        let comparison =
            if comparesBytes {
                SortKernels.compare(first, second)
            } else {
                order.precedes(first, second) ? -1 : order.precedes(second, first) ? 1 : 0
            }
        return isDescending ? -comparison : comparison
    }

    // MARK: Sorting

    /// Sorts rows whose words are equal, and answers which ranges of them have equal values.
    ///
    /// The next eight bytes of every value are a number to sort by; what these leave open is sorted by the eight after
    /// them. So no value is looked up more often than it has words, however many it is compared with.
    /// - Complexity: O(n log n) comparisons of numbers for each eight bytes that values share.
    func sort(_ rows: inout [UInt32], in range: Range<Int>) -> [Range<Int>] {
        guard !isNull(Int(rows[range.lowerBound])) else { return [range] }
        guard comparesBytes else { return sortByComparing(&rows, in: range) }
        var settled: [Range<Int>] = []
        var open = [(range: range, depth: 8)]
        var entries: [Entry] = []
        while let (range, depth) = open.popLast() {
            entries.removeAll(keepingCapacity: true)
            for place in range { entries.append(entry(rows[place], at: depth)) }
            entries.sort()
            for (place, entry) in zip(range, entries) { rows[place] = entry.row }
            var start = 0
            while start < entries.count {
                var end = start + 1
                while end < entries.count, entries[end].isSame(as: entries[start]) { end += 1 }
                if end - start > 1 {
                    let equal = (range.lowerBound + start)..<(range.lowerBound + end)
                    if entries[start].rest == continued {
                        open.append((equal, depth + 8))
                    } else {
                        settled.append(equal)
                    }
                }
                start = end
            }
        }
        return settled
    }

    /// A row, and what its value is sorted by from some byte on.
    private struct Entry: Comparable {
        /// The eight bytes as a number; zeros follow the value's end.
        let word: UInt64
        /// How many bytes the value has beyond the eight before them: the shorter of equal numbers comes first.
        let rest: UInt32
        let row: UInt32

        func isSame(as other: Entry) -> Bool { word == other.word && rest == other.rest }

        static func < (left: Entry, right: Entry) -> Bool {
            if left.word != right.word { return left.word < right.word }
            return left.rest != right.rest ? left.rest < right.rest : left.row < right.row
        }
    }

    /// What stands for the number of bytes where there are more than the next eight.
    private var continued: UInt32 { isDescending ? 0 : 17 }

    private func entry(_ row: UInt32, at depth: Int) -> Entry {
        let bytes = values.bytes(at: Int(row))
        let word = bytes.bigEndian(from: depth, count: 8)
        let rest = UInt32(min(17, max(0, bytes.byteCount - depth + 8)))
        return isDescending
            ? Entry(word: ~word, rest: 17 - rest, row: row) : Entry(word: word, rest: rest, row: row)
    }

    private func sortByComparing(_ rows: inout [UInt32], in range: Range<Int>) -> [Range<Int>] {
        let sorted = rows[range].sorted { left, right in
            let comparison = compare(Int(left), with: self, Int(right))
            return comparison == 0 ? left < right : comparison < 0
        }
        var settled: [Range<Int>] = []
        var start = range.lowerBound
        for (place, row) in zip(range, sorted) {
            rows[place] = row
            if place > start, compare(Int(rows[start]), with: self, Int(row)) != 0 {
                if place - start > 1 { settled.append(start..<place) }
                start = place
            }
        }
        if range.upperBound - start > 1 { settled.append(start..<range.upperBound) }
        return settled
    }
}

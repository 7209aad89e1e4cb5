extension RowKeys {
    /// The last row alone, for the rows after it to be compared with; nil where there are none.
    ///
    /// Of the batch it keeps what the keys need.
    var lastRow: RowKeys? { count > 0 ? only(count - 1) : nil }

    /// The first row that comes before the row in front of it, and the path of the key by which it does.
    ///
    /// - Complexity: O(rows).
    func firstDescent(after last: RowKeys?) -> (row: Int, path: String)? {
        guard count > 0 else { return nil }
        if let last, last.compare(0, with: self, 0) > 0 {
            return (0, last.decidingPath(0, self, 0))
        }
        for row in 1..<max(1, count) where compare(row - 1, with: self, row) > 0 {
            return (row, decidingPath(row - 1, self, row))
        }
        return nil
    }

    /// The path of the first key by which two rows differ.
    private func decidingPath(_ row: Int, _ other: RowKeys, _ otherRow: Int) -> String {
        for word in 0..<width {
            let difference = words[row * width + word] ^ other.words[otherRow * width + word]
            guard difference != 0 else { continue }
            let bit = word * 64 + difference.leadingZeroBitCount
            let key = keys.last { $0.bit <= bit } ?? keys[keys.startIndex]
            return key.key.path
        }
        if open.map({ open in other.open.map { open.compare(row, with: $0, otherRow) } != 0 }) == true {
            return keys[keys.endIndex - 1].key.path
        }
        guard let rest = rest.first, let others = other.rest.first else {
            return keys[keys.endIndex - 1].key.path
        }
        return rest.decidingPath(row, others, otherRow)
    }
}

internal import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// How many bytes the column's slots have: what they would fill if nothing else were kept alive with them.
    ///
    /// A dictionary that `previous` has too counts as nothing.
    /// - Precondition: The storage has been checked.
    /// - Complexity: O(n) for views, else O(columns below).
    func byteCount(after previous: ColumnData? = nil) -> Int {
        var bytes = validity == nil ? 0 : count / 8
        switch layout {
        case .fixedWidth(let width): bytes += count * width
        case .bits: bytes += count / 8
        case .views:
            let first = offset * StringView.byteCount
            let views = values.bytes.extracting(first..<(first + count * StringView.byteCount))
            bytes += count * StringView.byteCount + Views.byteCount(of: views)
        case .dictionary(let width):
            bytes += count * width
            let known = previous?.layout == layout ? previous?.children.first : nil
            if let own = children.first, known.map({ own.isSameMemory(as: $0) }) != true {
                bytes += own.byteCount()
            }
        case .list:
            bytes += count * 4
            guard count > 0, let child = children.first else { break }
            let range = elements(at: 0, through: count - 1)
            bytes += child.slice(range ?? 0..<child.count).byteCount(after: previous?.children.first)
        case .structure:
            for (field, child) in children.enumerated() {
                let known = previous.flatMap {
                    $0.children.indices.contains(field) ? $0.children[field] : nil
                }
                bytes += child.byteCount(after: known)
            }
        case .null: break
        }
        return bytes
    }

    /// The elements of several lists that follow one another; nil where their offsets make no range.
    private func elements(at first: Int, through last: Int) -> Range<Int>? {
        let offsets = values.bytes
        let start = Int(offsets.loadLittleEndian(at: (offset + first) * 4, as: Int32.self))
        let end = Int(offsets.loadLittleEndian(at: (offset + last) * 4 + 4, as: Int32.self))
        guard start >= 0, end >= start, end <= children[0].count else { return nil }
        return start..<end
    }
}

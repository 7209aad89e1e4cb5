internal import ParquetBytes

/// The texts that stand for null.
struct CSVNulls {
    private let isEmptyNull: Bool
    private let others: [[UInt8]]

    init(_ texts: [String]) {
        isEmptyNull = texts.contains("")
        others = texts.filter { $0 != "" }.map { Array($0.utf8) }
    }

    /// Whether a field without quotes is null.
    @inline(__always)
    func contains(_ field: CSVField, in text: RawSpan) -> Bool {
        if field.count == 0 { return isEmptyNull }
        for other in others where text.extracting(field.range).equals(other) { return true }
        return false
    }
}

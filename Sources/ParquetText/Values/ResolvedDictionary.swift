internal import Parquet
internal import ParquetBytes

/// A dictionary whose values are written as text once, where that pays.
struct ResolvedDictionary {
    /// The most text that is kept of a dictionary.
    private static let textLimit = 4 << 20

    /// The text of all values, one after another.
    let text: SharedBytes

    /// Where each value's text ends; empty where the text is not kept.
    let ends: [Int]

    /// The values themselves.
    let values: ResolvedColumn

    /// - Parameter slots: the number of slots that refer to the dictionary.
    init(_ values: ResolvedColumn, usedBy slots: Int) throws {
        self.values = values
        let count = values.column.count
        var buffer = TextBuffer()
        var ends: [Int] = []
        if count <= slots {
            ends.reserveCapacity(count)
            for slot in 0..<count {
                let isLong = values.isLong(slot)
                if !isLong { try values.write(slot, to: &buffer) }
                ends.append(buffer.count)
                if isLong || buffer.count > ResolvedDictionary.textLimit {
                    buffer.removeAll()
                    ends = []
                    break
                }
            }
        }
        self.ends = ends
        text = SharedBytes(buffer.copyBytes())
    }

    /// Writes the value at `index`.
    @inline(__always)
    func write(_ index: Int, to out: inout TextBuffer) throws {
        if ends.isEmpty { return try values.write(index, to: &out) }
        out.write(text.bytes.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index]))
    }
}

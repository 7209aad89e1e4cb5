internal import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// About how many bytes the column's values have, each for itself.
    ///
    /// A column that contradicts itself has none; it is refused later, with a reason.
    ///
    /// - Complexity: O(n) for views and for dictionaries of long values; O(entries) for other dictionaries.
    var plainByteHint: Int {
        guard count > 0, (try? checkStorage()) != nil else { return 0 }
        switch layout {
        case .fixedWidth(let width): return count * width
        case .bits: return count / 8
        case .views: return PlainEncoder.encodedSize(ofViews: views)
        case .dictionary: return lookedUpByteHint
        case .structure: return children.reduce(0) { $0 + $1.plainByteHint }
        case .list:
            // The child of a slice is the whole column's.
            let child = children[0]
            let offsets = values.bytes
            let first = Int(offsets.loadLittleEndian(at: offset * 4, as: Int32.self))
            let used = Int(offsets.loadLittleEndian(at: (offset + count) * 4, as: Int32.self)) - first
            let share = Double(min(max(0, used), child.count)) / Double(max(1, child.count))
            return count * 4 + Int(Double(child.plainByteHint) * share)
        case .null: return 0
        }
    }

    /// The views of this column's slots.
    private var views: RawSpan {
        values.bytes.extracting((offset * StringView.byteCount)..<((offset + count) * StringView.byteCount))
    }

    /// About how many bytes the values behind a dictionary's indices have.
    private var lookedUpByteHint: Int {
        let dictionary = children[0]
        guard dictionary.count > 0, dictionary.layout == .views, (try? dictionary.checkStorage()) != nil
        else {
            return 0
        }
        let entries = dictionary.views
        var longest = 0
        for index in 0..<dictionary.count { longest = max(longest, ColumnData.length(entries, index)) }
        // Too few bytes to matter, whichever entries they are.
        let (most, overflow) = count.multipliedReportingOverflow(by: longest + 4)
        guard overflow || most > 8 << 20 else { return most }
        var total = 0
        for slot in 0..<count {
            let index = dictionaryIndex(at: slot)
            if index < dictionary.count { total += ColumnData.length(entries, index) + 4 }
        }
        return total
    }

    private static func length(_ views: RawSpan, _ index: Int) -> Int {
        Int(views.loadLittleEndian(at: index * StringView.byteCount, as: UInt32.self))
    }
}

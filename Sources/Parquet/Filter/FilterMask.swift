/// What a filter says of some rows: of each, whether it is true, false or unknown.
///
/// ```
/// truth   a bit a row, set where the filter is true
/// nulls   a bit a row, set where it is unknown; never where it is true
/// ```
public struct FilterMask: Sendable, Hashable {
    /// The number of rows.
    public let count: Int

    /// A bit for each row, the first in the lowest bit of the first word, set where the filter is true; bits past the
    /// last row are 0.
    public private(set) var truth: [UInt64]

    /// A bit for each row, set where the filter is unknown.
    public private(set) var nulls: [UInt64]

    /// A mask; bits past the last row are cleared, and no bit of `truth` is kept where `nulls` has one.
    init(count: Int, truth: [UInt64], nulls: [UInt64]) {
        let words = (count + 63) / 64
        self.count = count
        self.truth = truth
        self.nulls = nulls
        if self.truth.count != words { self.truth = Self.resized(truth, words) }
        if self.nulls.count != words { self.nulls = Self.resized(nulls, words) }
        for index in self.truth.indices { self.truth[index] &= ~self.nulls[index] }
        if count & 63 != 0 {
            let kept = ~(0 as UInt64) >> UInt64(64 - count & 63)
            self.truth[words - 1] &= kept
            self.nulls[words - 1] &= kept
        }
    }

    private static func resized(_ words: [UInt64], _ count: Int) -> [UInt64] {
        Array(words.prefix(count)) + Array(repeating: 0, count: max(0, count - words.count))
    }

    /// The same answer for all rows; nil is unknown.
    init(count: Int, all answer: Bool?) {
        let ones = [UInt64](repeating: ~0, count: (count + 63) / 64)
        self.init(count: count, truth: answer == true ? ones : [], nulls: answer == nil ? ones : [])
    }

    /// Whether the filter is true of a row; false also where it is unknown.
    ///
    /// - Precondition: `row` is within `0..<count`.
    public func isSelected(_ row: Int) -> Bool {
        precondition(row >= 0 && row < count, "row out of range")
        return truth[row >> 6] >> UInt64(row & 63) & 1 == 1
    }

    /// Whether the filter is unknown of a row.
    ///
    /// - Precondition: `row` is within `0..<count`.
    public func isUnknown(_ row: Int) -> Bool {
        precondition(row >= 0 && row < count, "row out of range")
        return nulls[row >> 6] >> UInt64(row & 63) & 1 == 1
    }

    /// The number of rows of which the filter is true.
    ///
    /// - Complexity: O(n / 64).
    public var selectedCount: Int { truth.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The rows of which the filter is true, as ranges.
    ///
    /// - Complexity: O(n / 64 + ranges).
    public var selectedRows: RowRanges {
        var ranges: [Range<Int>] = []
        var start: Int?
        for (index, word) in truth.enumerated() {
            if word == (start == nil ? 0 : ~0) { continue }
            var position = 0
            while position < 64 {
                let rest = word >> UInt64(position)
                if let first = start {
                    let ones = (~rest).trailingZeroBitCount
                    guard position + ones < 64 else { break }
                    position += ones
                    ranges.append(first..<(index * 64 + position))
                    start = nil
                } else {
                    guard rest != 0 else { break }
                    position += rest.trailingZeroBitCount
                    start = index * 64 + position
                }
            }
        }
        if let start { ranges.append(start..<count) }
        return RowRanges(ranges)
    }

    // MARK: Joining

    /// The answers of the filter's opposite.
    func inverted() -> FilterMask {
        var inverted = truth
        for index in inverted.indices { inverted[index] = ~(truth[index] | nulls[index]) }
        return FilterMask(count: count, truth: inverted, nulls: nulls)
    }

    /// True where both are; unknown where neither is false and one is unknown.
    func and(_ other: FilterMask) -> FilterMask {
        var (truth, nulls) = (self.truth, self.nulls)
        for index in truth.indices where index < other.truth.count {
            let left = truth[index] | nulls[index]
            let right = other.truth[index] | other.nulls[index]
            truth[index] &= other.truth[index]
            nulls[index] = left & right & ~truth[index]
        }
        return FilterMask(count: count, truth: truth, nulls: nulls)
    }

    /// True where one is; unknown where neither is true and one is unknown.
    func or(_ other: FilterMask) -> FilterMask {
        var (truth, nulls) = (self.truth, self.nulls)
        for index in truth.indices where index < other.truth.count {
            truth[index] |= other.truth[index]
            nulls[index] = (nulls[index] | other.nulls[index]) & ~truth[index]
        }
        return FilterMask(count: count, truth: truth, nulls: nulls)
    }

    /// The mask with one answer for the slots that a bitmap does not mark.
    func replacing(unmarked words: [UInt64], by answer: Bool?) -> FilterMask {
        var (truth, nulls) = (self.truth, self.nulls)
        for index in truth.indices where index < words.count {
            truth[index] = truth[index] & words[index] | (answer == true ? ~words[index] : 0)
            nulls[index] = nulls[index] & words[index] | (answer == nil ? ~words[index] : 0)
        }
        return FilterMask(count: count, truth: truth, nulls: nulls)
    }
}

internal import ParquetBytes
internal import ParquetEncodings

/// A set of keys of 128 bits as closed ranges of what a column holds, ready for the kernels.
struct RangeTest {
    private let domain: ValueDomain
    private let ranges: [ClosedRange<Int128>]

    init(_ set: CutSet<Int128>, _ domain: ValueDomain) {
        self.domain = domain
        let limits = domain.range
        ranges = set.parts.compactMap { part in
            let low = max(part.lower ?? limits.lowerBound, limits.lowerBound)
            if let upper = part.upper, upper <= limits.lowerBound { return nil }
            // Safe: the upper bound lies above the least key.
            let high = min(part.upper.map { $0 - 1 } ?? limits.upperBound, limits.upperBound)
            return low <= high ? low...high : nil
        }
    }

    /// A bit for each slot of a column, set where its value is in the set; nil where the column is not laid out as its
    /// type is.
    func words(_ column: ColumnData) throws -> [UInt64]? {
        let (offset, count) = (column.offset, column.count)
        switch (domain.kind, column.layout) {
        case (.boolean, .bits): return try bits(column)
        case (.signed(4), .fixedWidth(4)), (.unsigned(4), .fixedWidth(4)):
            let bias: UInt32 = domain.kind == .signed(4) ? 1 << 31 : 0
            return try RangeKernels.select(
                int32: column.values.bytes, from: offset, count: count,
                lows: ranges.map { UInt32(truncatingIfNeeded: $0.lowerBound) ^ bias },
                spans: ranges.map { UInt32(truncatingIfNeeded: $0.upperBound - $0.lowerBound) }, bias: bias)
        case (.signed(8), .fixedWidth(8)), (.unsigned(8), .fixedWidth(8)):
            let bias: UInt64 = domain.kind == .signed(8) ? 1 << 63 : 0
            return try RangeKernels.select(
                int64: column.values.bytes, from: offset, count: count,
                lows: ranges.map { UInt64(truncatingIfNeeded: $0.lowerBound) ^ bias },
                spans: ranges.map { UInt64(truncatingIfNeeded: $0.upperBound - $0.lowerBound) }, bias: bias)
        case (.floating(4), .fixedWidth(4)):
            return try RangeKernels.select(
                floats: column.values.bytes, from: offset, count: count,
                lows: ranges.map { RangeTest.float($0.lowerBound) },
                highs: ranges.map { RangeTest.float($0.upperBound) })
        case (.floating(8), .fixedWidth(8)):
            return try RangeKernels.select(
                doubles: column.values.bytes, from: offset, count: count,
                lows: ranges.map { RangeTest.double($0.lowerBound) },
                highs: ranges.map { RangeTest.double($0.upperBound) })
        case (.floating(2), .fixedWidth(2)):
            return try RangeKernels.select(
                halves: column.values.bytes, from: offset, count: count,
                lows: ranges.map { Int32(truncatingIfNeeded: $0.lowerBound) },
                highs: ranges.map { Int32(truncatingIfNeeded: $0.upperBound) })
        case (.shortDecimal(let width), .fixedWidth(let found)) where width == found:
            return try RangeKernels.select(
                bigEndian: column.values.bytes, width: width, from: offset, count: count,
                lows: ranges.map(\.lowerBound), highs: ranges.map(\.upperBound))
        case (.timestamp96, .fixedWidth(12)):
            return try RangeKernels.select(
                timestamps96: column.values.bytes, from: offset, count: count,
                lows: ranges.map(\.lowerBound), highs: ranges.map(\.upperBound))
        default: return nil
        }
    }

    private func bits(_ column: ColumnData) throws -> [UInt64] {
        let words = try MaskKernels.words(
            ofBits: column.values.bytes, from: column.offset, count: column.count)
        let hasFalse = ranges.contains { $0.contains(0) }
        let hasTrue = ranges.contains { $0.contains(1) }
        return words.map { (hasTrue ? $0 : 0) | (hasFalse ? ~$0 : 0) }
    }

    private static func float(_ key: Int128) -> Float {
        let magnitude = Float(bitPattern: UInt32(truncatingIfNeeded: key.magnitude))
        return key < 0 ? -magnitude : magnitude
    }

    private static func double(_ key: Int128) -> Double {
        let magnitude = Double(bitPattern: UInt64(truncatingIfNeeded: key.magnitude))
        return key < 0 ? -magnitude : magnitude
    }
}

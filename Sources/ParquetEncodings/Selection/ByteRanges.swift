/// A set of byte arrays, as half-open ranges in their order, laid out for fast comparison.
public struct ByteRanges: Sendable {
    /// How byte arrays compare.
    public enum Order: Sendable, Hashable {
        /// As bytes without a sign: the first difference decides, then the length.
        case bytes
        /// As big-endian integers with a sign.
        case decimal
    }

    /// A bound within `storage`.
    struct Bound: Sendable {
        let offset: Int
        let count: Int
        /// The first four bytes as a big-endian number, padded with zeros.
        let prefix: UInt32
    }

    /// The order of the byte arrays.
    public let order: Order
    let storage: [UInt8]
    /// The least byte array of each range; absent where the first has none.
    let lowers: [Bound?]
    /// What comes after each range; absent where the last has no end.
    let uppers: [Bound?]
    /// The lengths of the only values of the ranges, where each has but one.
    let points: [Int]?

    /// Makes a set of ranges that ascend and do not overlap; only the first may have no lower bound, and only the last
    /// no upper one.
    public init(_ ranges: [(lower: [UInt8]?, upper: [UInt8]?)], order: Order) {
        var storage: [UInt8] = []
        func bound(_ bytes: [UInt8]) -> Bound {
            let offset = storage.count
            storage += bytes
            let prefix = (0..<4).reduce(UInt32(0)) { $0 << 8 | ($1 < bytes.count ? UInt32(bytes[$1]) : 0) }
            return Bound(offset: offset, count: bytes.count, prefix: prefix)
        }
        let bounds = ranges.map { ($0.lower.map(bound), $0.upper.map(bound)) }
        self.order = order
        self.storage = storage
        lowers = bounds.map(\.0)
        uppers = bounds.map(\.1)
        let arePoints = ranges.allSatisfy { range in
            range.lower.map { $0 + [0] == range.upper } ?? false
        }
        points = order == .bytes && arePoints ? ranges.map { $0.lower?.count ?? 0 } : nil
    }

    /// The number of ranges.
    public var count: Int { lowers.count }
}

public import ParquetBytes

/// Reads that cover a list of ranges, and where each of the ranges lies in them.
public struct CoalescedRanges: Sendable, Hashable {
    /// Where one range's bytes are.
    public struct Placement: Sendable, Hashable {
        /// The index of the read that covers the range.
        public var read: Int

        /// The range's bytes, counted from the start of that read.
        public var slice: Range<Int>
    }

    /// The ranges to read, in rising order and without bytes in common.
    public var reads: [Range<Int>]

    /// Where each range asked for lies, in the order asked for; nil for an empty one.
    public var placements: [Placement?]

    /// The bytes of each range asked for, cut from what was read.
    ///
    /// - Parameter buffers: The bytes of each of `reads`.
    /// - Throws: `BytesError.truncated` where a buffer is missing or too short.
    /// - Complexity: O(n); no bytes are copied.
    public func slices(of buffers: [SharedBytes]) throws(BytesError) -> [SharedBytes] {
        var slices: [SharedBytes] = []
        slices.reserveCapacity(placements.count)
        for placement in placements {
            guard let placement else {
                slices.append(.empty)
                continue
            }
            guard placement.read < buffers.count else {
                throw .truncated(
                    needed: placement.slice.count, available: 0, offset: placement.slice.lowerBound)
            }
            slices.append(try buffers[placement.read].slice(placement.slice))
        }
        return slices
    }
}

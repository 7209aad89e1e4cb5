public import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// A column of byte arrays that are mostly repeated: each slot names one of the dictionary's values.
    ///
    /// - Parameters:
    ///   - indices: The slot of `dictionary` that each value is.
    ///   - dictionary: Strings or byte arrays without nulls, as `init(strings:)` and `init(binary:)` make them.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where the dictionary is another kind of column or has nulls, or
    ///   an index lies beyond it; `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public static func dictionary(
        indices: [UInt32], of dictionary: ColumnData, pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        try ColumnData.dictionary(indices: indices.map { UInt32?.some($0) }, of: dictionary, pool: pool)
    }

    /// A column of byte arrays that are mostly repeated, or nulls: each slot names one of the dictionary's values.
    ///
    /// - Parameters:
    ///   - indices: The slot of `dictionary` that each value is.
    ///   - dictionary: Strings or byte arrays without nulls, as `init(strings:)` and `init(binary:)` make them.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where the dictionary is another kind of column or has nulls, or
    ///   an index lies beyond it; `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public static func dictionary(
        indices: [UInt32?], of dictionary: ColumnData, pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        guard dictionary.layout == .views, dictionary.nullCount == 0 else {
            throw ParquetError(.invalidArgument, "a dictionary must be a column of byte arrays without nulls")
        }
        for (slot, index) in indices.enumerated() {
            if let index, index >= dictionary.count {
                throw ParquetError(
                    .invalidArgument,
                    "slot \(slot) names value \(index) of a dictionary that has \(dictionary.count)")
            }
        }
        // The index of a slot fits the narrowest width, since all have been compared with the dictionary.
        let stored =
            switch dictionary.count {
            case ...(1 << 8):
                try ColumnData(indices, pool: pool) { UInt8(truncatingIfNeeded: $0) }
            case ...(1 << 16):
                try ColumnData(indices, pool: pool) { UInt16(truncatingIfNeeded: $0) }
            default:
                try ColumnData(indices, pool: pool) { (index: UInt32) in index }
            }
        guard case .fixedWidth(let width) = stored.layout else { return stored }
        return ColumnData(
            layout: .dictionary(indexWidth: width), count: stored.count, nullCount: stored.nullCount,
            validity: stored.validity, values: stored.values, children: [try dictionary.withoutOffset()])
    }

    /// The same column of views, its first slot at the start of its memory.
    private func withoutOffset() throws(ParquetError) -> ColumnData {
        let start = offset * StringView.byteCount
        let views = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try values.slice(start..<(start + count * StringView.byteCount))
        }
        return ColumnData(layout: .views, count: count, values: views, buffers: buffers)
    }
}

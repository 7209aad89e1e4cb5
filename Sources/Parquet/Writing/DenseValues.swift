internal import ParquetBytes
internal import ParquetEncodings

/// The values of a leaf back to back: the slots that are written and no others.
enum DenseValues {
    /// Values of `width` bytes each.
    case fixed(SharedBytes, width: Int)
    /// Bits from bit `first` on.
    case bits(SharedBytes, first: Int)
    /// Views of 16 bytes each into `buffers`.
    case views(SharedBytes, buffers: [SharedBytes])
    /// Unsigned indices of `width` bytes each into a dictionary of views.
    case indices(SharedBytes, width: Int, dictionary: ColumnData)
    /// No values at all.
    case none

    init(_ leaf: ShreddedLeaf, pool: BufferPool) throws(ParquetError) {
        let column = leaf.values
        guard leaf.valueCount > 0 else {
            self = .none
            return
        }
        do throws(any Error) {
            switch column.layout {
            case .fixedWidth(let width):
                self = .fixed(try DenseValues.elements(leaf, width: width, pool), width: width)
            case .views:
                self = .views(
                    try DenseValues.elements(leaf, width: StringView.byteCount, pool), buffers: column.buffers
                )
            case .dictionary(let width):
                guard let dictionary = column.children.first else {
                    throw ParquetError(.invalidArgument, "a dictionary column without a dictionary")
                }
                self = .indices(
                    try DenseValues.elements(leaf, width: width, pool), width: width, dictionary: dictionary)
            case .bits:
                guard let presence = leaf.presence else {
                    self = .bits(column.values, first: column.offset)
                    return
                }
                var out = try pool.allocate(byteCount: Bits.byteCount(column.count))
                try DenseValues.collectBits(column, presence, into: &out)
                self = .bits(out.freeze(count: Bits.byteCount(leaf.valueCount)), first: 0)
            case .list, .structure, .null:
                throw ParquetError(.invalidArgument, "a column of this layout holds no values")
            }
        } catch {
            throw ParquetError.wrapped(error)
        }
    }

    private static func elements(
        _ leaf: ShreddedLeaf, width: Int, _ pool: BufferPool
    ) throws -> SharedBytes {
        let column = leaf.values
        guard let presence = leaf.presence else {
            return try column.values.slice((column.offset * width)..<((column.offset + column.count) * width))
        }
        var out = try pool.allocate(byteCount: try checkedMultiply(leaf.valueCount, width))
        try collect(column, presence, width: width, into: &out)
        return out.freeze(count: leaf.valueCount * width)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func collect(
        _ column: ColumnData, _ presence: Bitmap, width: Int, into out: inout MutableBytes
    ) throws(EncodingError) {
        var bytes = out.mutableBytes
        _ = try Spread.collect(
            elementWidth: width, from: column.values.bytes, first: column.offset, slots: column.count,
            validity: presence.storage.bytes, validityBit: presence.bitOffset, into: &bytes, at: 0)
    }

    @inline(never)
    private static func collectBits(
        _ column: ColumnData, _ presence: Bitmap, into out: inout MutableBytes
    ) throws(EncodingError) {
        var bytes = out.mutableBytes
        _ = try Spread.collectBits(
            from: column.values.bytes, first: column.offset, slots: column.count,
            validity: presence.storage.bytes, validityBit: presence.bitOffset, into: &bytes, atBit: 0)
    }
}

extension ParquetError {
    /// The error itself, or one of a lower floor as an argument that does not fit.
    static func wrapped(_ error: any Error) -> ParquetError {
        (error as? ParquetError) ?? ParquetError(.invalidArgument, lower: error)
    }
}

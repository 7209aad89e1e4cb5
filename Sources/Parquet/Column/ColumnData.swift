public import ParquetBytes

/// A column of a batch without its type: what decoding fills, slicing shares and Arrow describes.
///
/// One of a closed set of layouts. A slot that is null holds unspecified but harmless values (zeros as decoded).
///
/// ```
/// layout       values                     buffers        children
/// fixedWidth   count × width bytes        –              –
/// bits         ⌈count / 8⌉ bytes          –              –
/// views        count × 16 bytes           the strings    –
/// dictionary   count × 1, 2 or 4 bytes    the strings    the dictionary of views
/// list         (count + 1) × 4 bytes      –              the elements
/// structure    –                          –              a column a field
/// null         –                          –              –
/// ```
public struct ColumnData: Sendable {
    /// How values lie in memory.
    public enum Layout: Sendable, Equatable {
        /// Little-endian values of `width` bytes each.
        case fixedWidth(Int)
        /// One bit a value, least significant first.
        case bits
        /// Sixteen bytes a value that hold a short string or point to a long one; see `StringView`.
        case views
        /// Unsigned indices of `indexWidth` bytes into the only child.
        case dictionary(indexWidth: Int)
        /// `Int32` offsets into the only child: slot i covers the elements from offset i up to offset i + 1.
        case list
        /// A column for each field; all have the structure's count.
        case structure
        /// Nothing but nulls.
        case null
    }

    /// How values lie in memory.
    public let layout: Layout

    /// The number of slots.
    public let count: Int

    /// The number of slots that are null.
    public let nullCount: Int

    /// A bit for each slot, set where it is not null; absent where no slot is null.
    public let validity: Bitmap?

    /// The index of this column's first slot in `values`: a slice shares its parent's memory.
    public let offset: Int

    /// Values, indices or offsets, as the layout says.
    public let values: SharedBytes

    /// What string views point into: the column's own, or its dictionary's.
    public let buffers: [SharedBytes]

    /// The columns below: elements, fields, or the dictionary.
    public let children: [ColumnData]

    /// The views of the dictionary, whose strings lie in `buffers`.
    let dictionaryViews: SharedBytes

    package init(
        layout: Layout,
        count: Int,
        nullCount: Int = 0,
        validity: Bitmap? = nil,
        offset: Int = 0,
        values: SharedBytes = .empty,
        buffers: [SharedBytes] = [],
        children: [ColumnData] = []
    ) {
        self.layout = layout
        self.count = count
        self.nullCount = nullCount
        self.validity = nullCount == 0 ? nil : validity
        self.offset = offset
        self.values = values
        self.children = children
        if case .dictionary = layout, let dictionary = children.first {
            dictionaryViews = dictionary.values
            self.buffers = dictionary.buffers
        } else {
            dictionaryViews = .empty
            self.buffers = buffers
        }
    }

    /// Whether slot `index` is null.
    ///
    /// - Precondition: `index` is within `0..<count`.
    public func isNull(at index: Int) -> Bool {
        precondition(index >= 0 && index < count, "slot out of range")
        if layout == .null { return true }
        guard let validity else { return false }
        return !validity[index]
    }
}

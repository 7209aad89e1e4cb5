public import ParquetBytes

/// Where the byte arrays of a column lie: shown by views, by indices into a dictionary of views, or back to back.
public struct ByteArraySource: Sendable {
    @usableFromInline
    enum Form: Sendable {
        case views
        case indices8(SharedValues<UInt8>)
        case indices16(SharedValues<UInt16>)
        case indices32(SharedValues<UInt32>)
        case fixed(width: Int)
    }

    @usableFromInline let form: Form

    /// The views of the slots or of the dictionary; or the values themselves.
    @usableFromInline let values: SharedBytes

    /// What long views point into.
    @usableFromInline let buffers: [SharedBytes]

    /// Where every byte array is empty.
    init() {
        form = .fixed(width: 0)
        values = .empty
        buffers = []
    }

    /// Finds the byte arrays of a column; nil for a layout that has none.
    init?(_ column: ColumnData) throws(ParquetError) {
        switch column.layout {
        case .views:
            form = .views
            values = try column.slotBytes(width: 16)
        case .fixedWidth(let width):
            form = .fixed(width: width)
            values = try column.slotBytes(width: width)
        case .dictionary(let width):
            let indices = try column.slotBytes(width: width)
            guard !column.dictionaryViews.isEmpty else {
                // All slots are null, and name no entry.
                form = .fixed(width: 0)
                values = .empty
                buffers = []
                return
            }
            form =
                switch width {
                case 1: .indices8(SharedValues(indices))
                case 2: .indices16(SharedValues(indices))
                default: .indices32(SharedValues(indices))
                }
            values = column.dictionaryViews
        case .bits, .list, .structure, .null: return nil
        }
        buffers = column.buffers
    }

    /// The bytes of a slot that is not null, borrowed.
    ///
    /// - Precondition: `index` is one of the column's slots.
    @inlinable
    @_lifetime(borrow self)
    public func bytes(at index: Int) -> RawSpan {
        switch form {
        case .views: return viewed(index)
        case .indices8(let indices): return viewed(Int(indices[index]))
        case .indices16(let indices): return viewed(Int(indices[index]))
        case .indices32(let indices): return viewed(Int(indices[index]))
        case .fixed(let width): return values.bytes.extracting((index * width)..<(index * width + width))
        }
    }

    /// The dictionary's slot that a slot names; nil without a dictionary.
    ///
    /// - Precondition: `index` is one of the column's slots.
    @inlinable
    public func dictionaryIndex(at index: Int) -> Int? {
        switch form {
        case .indices8(let indices): Int(indices[index])
        case .indices16(let indices): Int(indices[index])
        case .indices32(let indices): Int(indices[index])
        case .views, .fixed: nil
        }
    }

    /// The bytes that a view shows: its own, up to twelve, or those of a buffer.
    @inlinable
    @_lifetime(borrow self)
    func viewed(_ index: Int) -> RawSpan {
        let start = index * 16
        let length = Int(values.bytes.loadLittleEndian(at: start, as: UInt32.self))
        if length <= 12 { return values.bytes.extracting((start + 4)..<(start + 4 + length)) }
        let place = values.bytes.loadLittleEndian(at: start + 8, as: UInt64.self)
        let first = Int(place &>> 32)
        let buffer = Int(UInt32(truncatingIfNeeded: place))
        return buffers.bytes(ofBuffer: buffer, in: first..<(first + length))
    }
}

internal import ParquetBytes

extension ColumnData {
    /// The bit of slot `index` of a column of bits.
    ///
    /// - Precondition: the layout is `bits`, and `index` is within `0..<count`.
    public func bit(at index: Int) -> Bool {
        precondition(layout == .bits && index >= 0 && index < count, "not a bit of this column")
        return Bits.bit(values.bytes, offset + index)
    }

    /// The integer of slot `index` of a column of fixed width, little-endian.
    ///
    /// - Precondition: the layout is `fixedWidth` of the integer's width, and `index` is within `0..<count`.
    public func integer<T: FixedWidthInteger & BitwiseCopyable>(at index: Int, as type: T.Type) -> T {
        precondition(
            layout == .fixedWidth(MemoryLayout<T>.size) && index >= 0 && index < count,
            "not a value of this column")
        return values.bytes.loadLittleEndian(at: (offset + index) * MemoryLayout<T>.size, as: type)
    }

    /// The elements of slot `index` of a list column, as slots of its only child.
    ///
    /// - Precondition: the layout is `list`, and `index` is within `0..<count`.
    public func elements(at index: Int) -> Range<Int> {
        precondition(layout == .list && index >= 0 && index < count, "not a list of this column")
        let offsets = values.bytes
        let first = offsets.loadLittleEndian(at: (offset + index) * 4, as: Int32.self)
        let last = offsets.loadLittleEndian(at: (offset + index) * 4 + 4, as: Int32.self)
        return Int(first)..<Int(last)
    }

    /// The dictionary's slot that slot `index` of a dictionary column stands for.
    ///
    /// - Precondition: the layout is `dictionary`, and `index` is within `0..<count`.
    public func dictionaryIndex(at index: Int) -> Int {
        precondition(index >= 0 && index < count, "slot out of range")
        let indices = values.bytes
        switch layout {
        case .dictionary(indexWidth: 1):
            return Int(indices.loadLittleEndian(at: offset + index, as: UInt8.self))
        case .dictionary(indexWidth: 2):
            return Int(indices.loadLittleEndian(at: (offset + index) * 2, as: UInt16.self))
        case .dictionary(indexWidth: 4):
            return Int(indices.loadLittleEndian(at: (offset + index) * 4, as: UInt32.self))
        default:
            preconditionFailure("not a dictionary column")
        }
    }

    /// The bytes of slot `index`: a string's, or those of a value of fixed width; a dictionary is looked up.
    ///
    /// A null slot gives no bytes or zeros.
    /// - Precondition: the layout is `views`, `fixedWidth` or a `dictionary` of these; `index` is within `0..<count`.
    @_lifetime(borrow self)
    public func bytes(at index: Int) -> RawSpan {
        precondition(index >= 0 && index < count, "slot out of range")
        switch layout {
        case .fixedWidth(let width):
            let start = (offset + index) * width
            return values.bytes.extracting(start..<(start + width))
        case .views:
            return viewedBytes(values.bytes, at: offset + index)
        case .dictionary:
            return isNull(at: index)
                ? RawSpan() : viewedBytes(dictionaryViews.bytes, at: dictionaryIndex(at: index))
        default:
            preconditionFailure("a column of this layout has no bytes")
        }
    }

    /// The bytes that a view stands for.
    @_lifetime(borrow self, copy views)
    private func viewedBytes(_ views: RawSpan, at index: Int) -> RawSpan {
        let start = index * 16
        let length = Int(views.loadLittleEndian(at: start, as: UInt32.self))
        if length <= 12 { return views.extracting((start + 4)..<(start + 4 + length)) }
        let buffer = Int(views.loadLittleEndian(at: start + 8, as: UInt32.self))
        let first = Int(views.loadLittleEndian(at: start + 12, as: UInt32.self))
        return buffers.bytes(ofBuffer: buffer, in: first..<(first + length))
    }

    /// The slots of `range`, over the same memory.
    ///
    /// - Precondition: `range` is within `0..<count`.
    /// - Complexity: O(fields), and O(n / 64) to count the nulls.
    public func slice(_ range: Range<Int>) -> ColumnData {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "slots out of range")
        let valid = try? validity?.slice(range)
        let nulls = layout == .null ? range.count : valid.map { range.count - $0.setCount } ?? 0
        return ColumnData(
            layout: layout,
            count: range.count,
            nullCount: nulls,
            validity: valid,
            offset: layout == .structure ? 0 : offset + range.lowerBound,
            values: values,
            buffers: buffers,
            children: layout == .structure ? children.map { $0.slice(range) } : children
        )
    }
}

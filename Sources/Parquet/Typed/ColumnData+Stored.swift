internal import ParquetBytes

extension ColumnData {
    /// The column as its shape says it lies in memory, ready to be read: one of nothing but nulls gets zeros.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where the layout is not the shape's, `invalidArgument` where the
    ///   column contradicts itself.
    /// - Complexity: O(children); O(n) for a column of nothing but nulls.
    func stored(as shape: ColumnShape, pool: BufferPool = .shared) throws(ParquetError) -> ColumnData {
        try checkStorage()
        guard shape.takes(layout, childCount: children.count) else {
            throw ParquetError(
                .typeMismatch, "a column of layout \(layout) where the schema says \(shape.typeDescription)")
        }
        return layout == .null ? try ColumnData.zeros(count, of: shape, pool: pool) : self
    }

    /// The column as it is, or where the schema says that it has nothing but nulls, nulls of the type that is asked for.
    func typed<Value: ColumnValue>(
        as type: Value.Type, _ shape: ColumnShape
    ) throws(ParquetError) -> (ColumnData, ColumnShape) {
        guard LeafType(shape) == .null else { return (self, shape) }
        let field = SchemaField(shape.name, Value.fieldType, .optional)
        return (try ColumnData.nulls(count: count), try ColumnShape(field))
    }

    /// Nothing but nulls, laid out as the shape says.
    private static func zeros(
        _ count: Int, of shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        var layout = Layout.null
        var byteCount = 0
        var children: [ColumnData] = []
        switch shape.kind {
        case .structure:
            layout = .structure
            for child in shape.children { children.append(try zeros(count, of: child, pool: pool)) }
        case .list, .map:
            layout = .list
            byteCount = (count + 1) * 4
            for child in shape.children.prefix(1) { children.append(try zeros(0, of: child, pool: pool)) }
        case .primitive:
            layout = shape.layout
            switch layout {
            case .bits: byteCount = Bits.byteCount(count)
            case .fixedWidth(let width): byteCount = count * width
            case .views: byteCount = count * 16
            default: break
            }
        }
        do throws(BytesError) {
            return ColumnData(
                layout: layout, count: count, nullCount: count,
                validity: try Bitmap(try zeroBytes(Bits.byteCount(count), pool), count: count),
                values: try zeroBytes(byteCount, pool), children: children)
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    private static func zeroBytes(_ count: Int, _ pool: BufferPool) throws(BytesError) -> SharedBytes {
        guard count > 0 else { return .empty }
        var bytes = try pool.allocate(byteCount: count)
        bytes.fill(0, from: 0, count: count)
        return bytes.freeze(count: count)
    }

    /// The same column, null also where `mask` has no bit.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` where the pool has no room.
    /// - Complexity: O(n / 8), or O(1) without a mask.
    func masked(by mask: Bitmap?, pool: BufferPool = .shared) throws(ParquetError) -> ColumnData {
        guard let mask, layout != .null else { return self }
        let valid = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            guard let validity else { return try mask.slice(0..<count) }
            return try mask.intersection(with: validity, pool: pool)
        }
        return ColumnData(
            layout: layout, count: count, nullCount: count - valid.setCount, validity: valid, offset: offset,
            values: values, buffers: buffers, children: children)
    }

    /// The bytes of this column's slots alone, each of `width` bytes.
    ///
    /// - Precondition: the storage has been checked.
    func slotBytes(width: Int) throws(ParquetError) -> SharedBytes {
        try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try values.slice((offset * width)..<((offset + count) * width))
        }
    }

    /// The elements of the lists, and where each list begins and the last ends among them.
    ///
    /// Of a slice these are only the elements that its own lists span.
    /// - Precondition: the layout is `list`, and the storage has been checked.
    /// - Throws: `ParquetError` with `invalidArgument` where an offset is less than the one before or leaves the elements.
    /// - Complexity: O(n).
    func lists() throws(ParquetError) -> (offsets: SharedValues<Int32>, elements: ColumnData, base: Int) {
        let child = children[0]
        guard count > 0 else { return (SharedValues(.empty), child.slice(0..<0), 0) }
        let bytes = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try values.slice((offset * 4)..<((offset + count + 1) * 4))
        }
        let offsets = SharedValues<Int32>(bytes)
        let ends = offsets.span
        var last: Int32 = 0
        for index in 0...count {
            guard ends[index] >= last, ends[index] <= child.count else {
                throw listFault(at: max(0, index - 1))
            }
            last = ends[index]
        }
        let (first, end) = (Int(ends[0]), Int(last))
        if first == 0, end == child.count { return (offsets, child, 0) }
        return (offsets, child.slice(first..<end), first)
    }
}

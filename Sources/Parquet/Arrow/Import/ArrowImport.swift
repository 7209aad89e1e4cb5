internal import ParquetBytes
internal import ParquetEncodings

/// Makes columns of arrays that another library has handed over, over their memory where the layout is the same.
///
/// The recursion is as deep as the schema, which its import's own limit bounds.
struct ArrowImport {
    let pool: BufferPool

    /// The columns of a struct's fields, and the number of its rows.
    func rows(_ node: ArrowNode, _ field: ArrowField) throws(ParquetError) -> ([ColumnData], Int) {
        let rows = try column(node, field, path: "")
        guard rows.nullCount == 0 else {
            throw ParquetError(.invalidArgument, "\(rows.nullCount) rows are null, which none may be")
        }
        return (rows.children, rows.count)
    }

    /// The column of an array.
    ///
    /// - Throws: `ParquetError` that names the path, with `invalidArgument` where the array contradicts itself or its
    ///   field, or a value has no place in the type of Parquet; with `limitExceeded` where the pool has no room, or lists
    ///   have 2³¹ elements.
    func column(_ node: ArrowNode, _ field: ArrowField, path: String) throws(ParquetError) -> ColumnData {
        do throws(ParquetError) {
            guard node.hasDictionary == !field.dictionary.isEmpty else {
                throw ArrowFault.null("dictionary, of the array or of its field alone,")
            }
            if !field.dictionary.isEmpty { return try dictionary(node, field, path: path) }
            switch field.type {
            case .null:
                try node.check(buffers: 0...1, children: 0)
                try node.checkUnstored()
                return try ColumnData.nulls(count: node.length)
            case .boolean:
                try node.check(buffers: 2...2, children: 0)
                let values = try node.buffer(1, byteCount: Bits.byteCount(node.end), alignment: 1)
                return try made(.bits, node, values: values)
            case .bytes(_, .views): return try views(node)
            case .bytes(_, let extent): return try byteArrays(node, isWide: extent == .offsets64)
            case .structure: return try structure(node, field, path: path)
            case .list(let extent): return try list(node, extent, field.children[0], path: path)
            case .map: return try list(node, .offsets32, field.children[0], path: path)
            default: return try converted(try fixedWidth(node, field.type), field.type)
            }
        } catch {
            throw path.isEmpty ? error : error.placed(column: path)
        }
    }

    /// A column over an array's own slots.
    private func made(
        _ layout: ColumnData.Layout, _ node: ArrowNode, values: SharedBytes, offset: Int? = nil,
        buffers: [SharedBytes] = [], children: [ColumnData] = []
    ) throws(ParquetError) -> ColumnData {
        let (validity, nulls) = try node.validity()
        return ColumnData(
            layout: layout, count: node.length, nullCount: nulls, validity: validity,
            offset: offset ?? node.offset, values: values, buffers: buffers, children: children)
    }

    func fixedWidth(_ node: ArrowNode, _ type: ArrowType) throws(ParquetError) -> ColumnData {
        try node.check(buffers: 2...2, children: 0)
        guard let layout = type.layout, case .fixedWidth(let width) = layout else {
            throw ParquetError(.unsupported, "Arrow's type \"\(type.format)\"")
        }
        let values = try node.elements(1, count: node.end, width: width, alignment: type.alignment)
        return try made(layout, node, values: values)
    }

    // MARK: Byte arrays

    private func views(_ node: ArrowNode) throws(ParquetError) -> ColumnData {
        // Validity, views, the buffers that they point into, and these buffers' sizes.
        try node.check(buffers: 3...(1 << 24), children: 0)
        let count = Int(node.bufferCount) - 3
        let sizeBytes = try node.elements(Int(node.bufferCount) - 1, count: count, width: 8, alignment: 8)
        let sizes = SharedValues<Int64>(sizeBytes)
        var buffers: [SharedBytes] = []
        for index in 0..<count {
            let size = sizes[index]
            guard size >= 0 else { throw ArrowFault.count(size, "0 or more", "bytes of a buffer") }
            buffers.append(try node.buffer(index + 2, byteCount: Int(size), alignment: 1))
        }
        let values = try node.elements(
            1, count: node.end, width: StringView.byteCount, alignment: 8)
        let column = try made(.views, node, values: values, buffers: buffers)
        return try ArrowViews.checked(column, pool: pool)
    }

    private func byteArrays(_ node: ArrowNode, isWide: Bool) throws(ParquetError) -> ColumnData {
        try node.check(buffers: 3...3, children: 0)
        let offsets = try self.offsets(node, isWide: isWide)
        let bytes = try node.buffer(2, byteCount: offsets.last, alignment: 1)
        let (validity, nulls) = try node.validity()
        return try ArrowViews.made(
            of: bytes, offsets, count: node.length, nullCount: nulls, validity: validity, pool: pool)
    }

    /// The checked offsets of an array's slots.
    private func offsets(_ node: ArrowNode, isWide: Bool) throws(ParquetError) -> ArrowOffsets {
        guard node.length > 0 else { return ArrowOffsets() }
        let width = isWide ? 8 : 4
        let (count, overflow) = node.end.addingReportingOverflow(1)
        guard !overflow else { throw ParquetError(.invalidArgument, "an Arrow array of \(node.end) slots") }
        let bytes = try node.elements(1, count: count, width: width, alignment: width)
        return try ParquetError.wrapping(.invalidArgument) {
            try ArrowOffsets(try bytes.slice((node.offset * width)..<bytes.count), isWide: isWide)
        }
    }

    // MARK: Nested

    private func structure(_ node: ArrowNode, _ field: ArrowField, path: String) throws(ParquetError)
        -> ColumnData
    {
        try node.check(buffers: 1...1, children: field.children.count)
        if field.children.isEmpty { try node.checkUnstored() }
        var children: [ColumnData] = []
        for (index, child) in field.children.enumerated() {
            let path = path.isEmpty ? child.name : "\(path).\(child.name)"
            let array = try node.child(index)
            guard array.length >= node.end else {
                throw ParquetError(
                    .invalidArgument,
                    "an Arrow struct reaches to slot \(node.end), its child has \(array.length)", column: path
                )
            }
            let column = try self.column(array, child, path: path)
            children.append(
                column.count == node.length ? column : column.slice(node.offset..<node.end))
        }
        return try made(.structure, node, values: .empty, offset: 0, children: children)
    }

    private func list(
        _ node: ArrowNode, _ extent: ArrowType.Extent, _ element: ArrowField, path: String
    ) throws(ParquetError) -> ColumnData {
        let path = "\(path).\(element.name)"
        if case .fixed(let size) = extent {
            try node.check(buffers: 1...1, children: 1)
            let offsets = try ArrowOffsets(every: size, from: node.offset, count: node.length)
            return try list(node, offsets, try node.child(0), element, path: path)
        }
        try node.check(buffers: 2...2, children: 1)
        let offsets = try self.offsets(node, isWide: extent == .offsets64)
        return try list(node, offsets, try node.child(0), element, path: path)
    }

    private func list(
        _ node: ArrowNode, _ offsets: ArrowOffsets, _ child: ArrowNode, _ element: ArrowField, path: String
    ) throws(ParquetError) -> ColumnData {
        guard child.length >= offsets.last else {
            throw ParquetError(
                .invalidArgument,
                "Arrow lists reach to element \(offsets.last) of \(child.length)", column: path)
        }
        var elements = try column(child, element, path: path)
        if let shared = offsets.narrow {
            return try made(.list, node, values: shared, offset: 0, children: [elements])
        }
        // Offsets of 64 bits, or none at all: they count anew from the first element that is used.
        let (values, base) = try offsets.rebased(pool: pool)
        elements = elements.slice(base..<offsets.last)
        return try made(.list, node, values: values, offset: 0, children: [elements])
    }
}

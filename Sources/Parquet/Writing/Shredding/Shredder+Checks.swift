internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

extension Shredder {
    /// Compares a column, and all below it, with itself and with its shape, so that what follows may rely on both.
    ///
    /// The recursion is as deep as the schema, which its own limit bounds.
    func check(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        guard !shape.columns.isEmpty else { return }
        do {
            try column.checkStorage()
        } catch {
            throw error.placed(column: path(shape))
        }
        if column.layout == .null { return }
        switch shape.kind {
        case .primitive: try checkValues(column, shape)
        case .structure:
            guard column.layout == .structure else { throw mismatch(column, shape, "structure") }
            guard column.children.count == shape.children.count else {
                throw ParquetError(
                    .schemaMismatch,
                    "the structure has \(column.children.count) fields, the schema \(shape.children.count)",
                    column: path(shape))
            }
            for (child, field) in zip(column.children, shape.children) { try check(child, field) }
        case .list, .map:
            guard column.layout == .list else { throw mismatch(column, shape, "list") }
            try check(column.children[0], shape.children[0])
        }
    }

    private func checkValues(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        let kind: ValueKind
        do {
            kind = try ValueKind(schema.nodes[shape.node], path: "")
        } catch {
            throw error.placed(column: path(shape))
        }
        switch kind {
        case .boolean:
            guard column.layout == .bits else { throw mismatch(column, shape, "bits") }
        case .byteArray:
            if column.layout == .views { return }
            guard case .dictionary = column.layout else { throw mismatch(column, shape, "views") }
            try checkDictionary(column.children[0], shape)
        default:
            let layout = ColumnData.Layout.fixedWidth(kind.fixedWidth ?? 0)
            guard column.layout == layout else { throw mismatch(column, shape, "\(layout)") }
        }
    }

    private func checkDictionary(_ dictionary: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        do {
            try dictionary.checkStorage()
        } catch {
            throw error.placed(column: path(shape))
        }
        guard dictionary.layout == .views else { throw mismatch(dictionary, shape, "views in dictionaries") }
        guard dictionary.validity == nil else {
            throw ParquetError(
                .unsupported, "the dictionary has nulls, which belong to the column", column: path(shape))
        }
    }

    private func mismatch(
        _ column: ColumnData, _ shape: ColumnShape, _ expected: String
    ) -> ParquetError {
        ParquetError(
            .schemaMismatch, "the column's layout is \(column.layout), the schema asks for \(expected)",
            column: path(shape))
    }

    /// Compares the indices of the values that are written with the dictionary.
    func checkIndices(
        _ column: ColumnData, _ presence: Bitmap?, _ shape: ColumnShape
    ) throws(ParquetError) {
        guard case .dictionary(let width) = column.layout else { return }
        let limit = column.children[0].count
        let bits = presence?.storage ?? .empty
        let found = try place(shape) {
            try ExtractionKernels.firstIndex(
                atOrAbove: limit, indices: column.values.bytes, width: width, from: column.offset,
                count: column.count, presence: bits.bytes,
                atBit: presence?.bitOffset ?? 0)
        }
        if let found {
            throw ParquetError(
                .invalidArgument,
                "slot \(found.slot) has index \(found.index) into a dictionary of \(limit) entries",
                column: path(shape))
        }
    }
}

extension ColumnData {
    /// The same column of views whose slots alone are `values`.
    var fromStart: ColumnData {
        guard layout == .views, offset > 0 || values.count > count * 16,
            let views = try? values.slice(offset * 16..<(offset + count) * 16)
        else { return self }
        return ColumnData(layout: .views, count: count, values: views, buffers: buffers)
    }
}

internal import ParquetBytes

extension ArrowImport {
    /// A dictionary-encoded array: byte arrays stay a dictionary, other values are looked up.
    func dictionary(
        _ node: ArrowNode, _ field: ArrowField, path: String
    ) throws(ParquetError) -> ColumnData {
        let indices = try fixedWidth(node, field.type)
        let values = try column(try node.dictionary(), field.dictionary[0], path: path)
        let slots = try ArrowIndices(indices, field.type).slots(of: values.count)
        if case .fixedWidth(let width) = indices.layout, width <= 4, slots.isTidy, values.layout == .views,
            values.nullCount == 0
        {
            return ColumnData(
                layout: .dictionary(indexWidth: width), count: indices.count, nullCount: indices.nullCount,
                validity: indices.validity, offset: indices.offset, values: indices.values,
                children: [values.fromStart])
        }
        if values.count == 0 || values.layout == .null { return try ColumnData.nulls(count: indices.count) }
        if values.layout == .views, values.nullCount == 0 {
            let stored = try ColumnData(copying: slots.indices, pool: pool)
            return ColumnData(
                layout: .dictionary(indexWidth: 4), count: indices.count, nullCount: indices.nullCount,
                validity: indices.validity, values: stored.values, children: [values.fromStart])
        }
        return try values.gathered(at: slots.indices, pool: pool).masked(by: indices.validity, pool: pool)
    }
}

/// Indices of any integer type into an imported dictionary.
struct ArrowIndices {
    private let column: ColumnData
    private let width: Int
    private let isSigned: Bool

    init(_ column: ColumnData, _ type: ArrowType) {
        self.column = column
        var isSigned = false
        var bits = 32
        if case .integer(let width, let hasSign) = type { (bits, isSigned) = (width, hasSign) }
        width = bits / 8
        self.isSigned = isSigned
    }

    /// The dictionary's slot for each of the column's; null ones name the first.
    ///
    /// `isTidy` tells whether even the null slots name values that are there.
    /// - Throws: `ParquetError` with `invalidArgument` for a slot, not null, that names none.
    func slots(of limit: Int) throws(ParquetError) -> (indices: [UInt32], isTidy: Bool) {
        guard limit <= Int(UInt32.max) else {
            throw ParquetError(.limitExceeded, "a dictionary of \(limit) values; at most \(UInt32.max)")
        }
        let bytes = try column.slotBytes(width: width)
        var indices: [UInt32] = []
        indices.reserveCapacity(column.count)
        var isTidy = true
        for slot in 0..<column.count {
            let index = self.index(bytes, slot)
            if index >= 0, index < Int64(limit) {
                indices.append(UInt32(truncatingIfNeeded: index))
            } else {
                guard column.isNull(at: slot) else {
                    throw ParquetError(
                        .invalidArgument,
                        "slot \(slot) has index \(index) into a dictionary of \(limit) values")
                }
                isTidy = isTidy && limit == 0 && index == 0
                indices.append(0)
            }
        }
        return (indices, isTidy)
    }

    /// The index of a slot; those beyond 63 bits are negative, and so refused.
    @inline(__always)
    private func index(_ bytes: SharedBytes, _ slot: Int) -> Int64 {
        let bytes = bytes.bytes
        switch (width, isSigned) {
        case (1, true): return Int64(bytes.loadLittleEndian(at: slot, as: Int8.self))
        case (1, false): return Int64(bytes.loadLittleEndian(at: slot, as: UInt8.self))
        case (2, true): return Int64(bytes.loadLittleEndian(at: slot * 2, as: Int16.self))
        case (2, false): return Int64(bytes.loadLittleEndian(at: slot * 2, as: UInt16.self))
        case (4, true): return Int64(bytes.loadLittleEndian(at: slot * 4, as: Int32.self))
        case (4, false): return Int64(bytes.loadLittleEndian(at: slot * 4, as: UInt32.self))
        default: return bytes.loadLittleEndian(at: slot * 8, as: Int64.self)
        }
    }
}

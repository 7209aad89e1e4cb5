internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// Gives columns the layouts of the Arrow types they are exported as.
///
/// Most have them already. The recursion is as deep as the schema, which its own limit bounds.
struct ArrowConversion {
    let pool: BufferPool

    /// The column, and all below it, in the layouts that a field of Arrow names.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where the column is not laid out as its shape says; with `malformed`
    ///   where a value is beyond the range of the column's type; with `unsupported` for timestamps that 64 bits of
    ///   nanoseconds do not hold; with `limitExceeded` where the pool has no room.
    func column(
        _ column: ColumnData, _ shape: ColumnShape, _ field: ArrowField, path: String
    ) throws(ParquetError) -> ColumnData {
        do throws(ParquetError) {
            if field.type == .null { return try nulls(column) }
            var stored = try column.stored(as: shape, pool: pool)
            switch shape.kind {
            case .primitive: return try leaf(stored, shape, field)
            case .structure, .list, .map:
                var children: [ColumnData] = []
                for (index, child) in stored.children.enumerated() {
                    let below = shape.children[index]
                    children.append(
                        try self.column(
                            child, below, field.children[index], path: "\(path).\(below.name)"))
                }
                stored = ColumnData(
                    layout: stored.layout, count: stored.count, nullCount: stored.nullCount,
                    validity: stored.validity, offset: stored.offset, values: stored.values,
                    children: children)
                return stored
            }
        } catch {
            throw error.placed(column: path)
        }
    }

    private func nulls(_ column: ColumnData) throws(ParquetError) -> ColumnData {
        guard column.layout == .null || column.nullCount == column.count else {
            throw ParquetError(
                .malformed,
                "\(column.count - column.nullCount) values in a column that holds nothing but nulls")
        }
        return try ColumnData.nulls(count: column.count)
    }

    private func leaf(
        _ column: ColumnData, _ shape: ColumnShape, _ field: ArrowField
    ) throws(ParquetError) -> ColumnData {
        switch field.type {
        case .bytes(_, .views): return try views(column)
        case .integer(8, true): return try narrowed(column, shape) { Int8(exactly: $0) }
        case .integer(16, true): return try narrowed(column, shape) { Int16(exactly: $0) }
        case .integer(8, false) where field.dictionary.isEmpty:
            return try narrowed(column, shape) { UInt8(exactly: $0) }
        case .integer(16, false) where field.dictionary.isEmpty:
            return try narrowed(column, shape) { UInt16(exactly: $0) }
        case .timestamp where shape.physicalType == .int96: return try timestamps(column)
        case .decimal(_, _, let bits): return try decimals(column, shape, width: bits / 8)
        default: return column
        }
    }

    /// Integers of fewer bytes than Parquet stores them in.
    @inline(__always)
    private func narrowed<Narrow: FixedWidthInteger & BitwiseCopyable>(
        _ column: ColumnData, _ shape: ColumnShape, _ narrow: (Int32) -> Narrow?
    ) throws(ParquetError) -> ColumnData {
        try refusing("is beyond \(shape.typeDescription)", .malformed) { () throws(ParquetError) in
            try column.mapped(Int32.self, to: Narrow.self, pool: pool, narrow)
        }
    }

    /// What `INT96` holds, twelve bytes without padding.
    private struct Moment: BitwiseCopyable, Sendable {
        let nanosecondsLow: UInt32
        let nanosecondsHigh: Int32
        let julianDay: Int32
    }

    private func timestamps(_ column: ColumnData) throws(ParquetError) -> ColumnData {
        try refusing("is beyond what nanoseconds in 64 bits reach", .unsupported) { () throws(ParquetError) in
            try column.mapped(Moment.self, to: Int64.self, pool: pool) { moment in
                let nanoseconds = Int64(moment.nanosecondsHigh) &<< 32 | Int64(moment.nanosecondsLow)
                return Timestamp(nanosecondsOfDay: nanoseconds, julianDay: moment.julianDay).count(of: .nanos)
            }
        }
    }

    /// Runs `body`, whose `invalidArgument` means that a value does not fit.
    private func refusing(
        _ what: String, _ code: ParquetError.Code, _ body: () throws(ParquetError) -> ColumnData
    ) throws(ParquetError) -> ColumnData {
        do throws(ParquetError) {
            return try body()
        } catch {
            guard error.code == .invalidArgument else { throw error }
            throw ParquetError(code, "a value \(what): \(error.message)")
        }
    }

    private func decimals(
        _ column: ColumnData, _ shape: ColumnShape, width: Int
    ) throws(ParquetError) -> ColumnData {
        switch shape.physicalType {
        case .int32?: return try column.mapped(Int32.self, to: Int128.self, pool: pool) { Int128($0) }
        case .int64?: return try column.mapped(Int64.self, to: Int128.self, pool: pool) { Int128($0) }
        default: break
        }
        guard let source = try ByteArraySource(column) else { return column }
        return try ArrowDecimals.littleEndian(source, column, width: width, pool: pool)
    }

    /// Dictionary indices as the views that they stand for; other columns as they are.
    private func views(_ column: ColumnData) throws(ParquetError) -> ColumnData {
        guard case .dictionary(let width) = column.layout else { return column }
        let indices = try column.slotBytes(width: width)
        let dictionary = column.children[0]
        let views = try ParquetError.wrapping(.malformed) {
            let byteCount = try checkedMultiply(column.count, StringView.byteCount)
            var out = try pool.allocate(byteCount: byteCount)
            try ArrowConversion.lookUp(
                column.count, indices, width, dictionary.values, dictionary.count, &out)
            return out.freeze(count: byteCount)
        }
        return ColumnData(
            layout: .views, count: column.count, nullCount: column.nullCount, validity: column.validity,
            values: views, buffers: column.buffers)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func lookUp(
        _ count: Int, _ indices: SharedBytes, _ width: Int, _ dictionary: SharedBytes, _ entries: Int,
        _ out: inout MutableBytes
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try Views.lookUp(
            count, indices: indices.bytes, indexWidth: width, dictionary: dictionary.bytes,
            dictionaryCount: entries, into: &target)
    }
}

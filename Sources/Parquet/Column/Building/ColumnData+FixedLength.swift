public import ParquetBytes

extension ColumnData {
    /// A column of byte arrays of one length, for `FIXED_LEN_BYTE_ARRAY` and `INT96`.
    ///
    /// - Parameters:
    ///   - fixed: The values, each of `width` bytes.
    ///   - width: The bytes of each value, at least 1.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where a value has another length, `limitExceeded` beyond the
    ///   pool's ceiling.
    /// - Complexity: O(bytes).
    public init(fixed: [[UInt8]], width: Int, pool: BufferPool = .shared) throws(ParquetError) {
        var bytes = try ColumnData.room(for: fixed.count, width: width, pool)
        for (slot, value) in fixed.enumerated() {
            try ColumnData.store(value, in: &bytes, slot: slot, width: width)
        }
        self.init(
            layout: .fixedWidth(width), count: fixed.count, values: bytes.freeze(count: fixed.count * width))
    }

    /// A column of byte arrays of one length, or nulls, for `FIXED_LEN_BYTE_ARRAY` and `INT96`.
    ///
    /// - Parameters:
    ///   - fixed: The values, each of `width` bytes.
    ///   - width: The bytes of each value, at least 1.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where a value has another length, `limitExceeded` beyond the
    ///   pool's ceiling.
    /// - Complexity: O(bytes).
    public init(fixed: [[UInt8]?], width: Int, pool: BufferPool = .shared) throws(ParquetError) {
        var bytes = try ColumnData.room(for: fixed.count, width: width, pool)
        do {
            var validity = try BitBuilder(capacity: fixed.count, pool: pool)
            for (slot, value) in fixed.enumerated() {
                validity.append(value != nil)
                guard let value else {
                    bytes.fill(0, from: slot * width, count: width)
                    continue
                }
                try ColumnData.store(value, in: &bytes, slot: slot, width: width)
            }
            let nulls = try validity.finishValidity()
            self.init(
                layout: .fixedWidth(width), count: fixed.count, nullCount: nulls.nullCount,
                validity: nulls.bitmap, values: bytes.freeze(count: fixed.count * width))
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    private static func room(
        for count: Int, width: Int, _ pool: BufferPool
    ) throws(ParquetError) -> MutableBytes {
        guard width >= 1 else {
            throw ParquetError(.invalidArgument, "values of \(width) bytes; at least 1 is needed")
        }
        return try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try pool.allocate(byteCount: try checkedMultiply(count, width))
        }
    }

    private static func store(
        _ value: [UInt8], in bytes: inout MutableBytes, slot: Int, width: Int
    ) throws(ParquetError) {
        guard value.count == width else {
            throw ParquetError(
                .invalidArgument, "value \(slot) has \(value.count) bytes, the column's values have \(width)")
        }
        do throws(BytesError) {
            try bytes.copy(values: value.span, to: slot * width)
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }
}

internal import ParquetBytes

extension ColumnData {
    /// A column without nulls of values that are stored as they lie in memory.
    init<Value: BitwiseCopyable>(copying values: [Value], pool: BufferPool) throws(ParquetError) {
        let width = MemoryLayout<Value>.size
        let bytes = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            var bytes = try pool.allocate(byteCount: try checkedMultiply(values.count, width))
            try bytes.copy(values: values.span, to: 0)
            return bytes
        }
        self.init(
            layout: .fixedWidth(width), count: values.count, values: bytes.freeze(count: values.count * width)
        )
    }

    /// A column of values made one by one; nulls become zeros.
    @inline(__always)
    init<Source, Stored: FixedWidthInteger & BitwiseCopyable>(
        _ source: [Source?], pool: BufferPool, _ stored: (Source) -> Stored
    ) throws(ParquetError) {
        let count = source.count
        let width = MemoryLayout<Stored>.size
        do throws(BytesError) {
            var bytes = try pool.allocate(byteCount: try checkedMultiply(count, width))
            var validity = try BitBuilder(capacity: count, pool: pool)
            ColumnData.store(source, in: &bytes, &validity, stored)
            let nulls = try validity.finishValidity()
            self.init(
                layout: .fixedWidth(width), count: count, nullCount: nulls.nullCount, validity: nulls.bitmap,
                values: bytes.freeze(count: count * width))
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// A column without nulls of values made one by one.
    @inline(__always)
    init<Source, Stored: FixedWidthInteger & BitwiseCopyable>(
        _ source: [Source], pool: BufferPool, _ stored: (Source) -> Stored
    ) throws(ParquetError) {
        try self.init(copying: source.map(stored), pool: pool)
    }

    @inline(__always)
    private static func store<Source, Stored: FixedWidthInteger & BitwiseCopyable>(
        _ source: [Source?], in bytes: inout MutableBytes, _ validity: inout BitBuilder,
        _ stored: (Source) -> Stored
    ) {
        var out = bytes.mutableBytes
        var offset = 0
        for value in source {
            validity.append(value != nil)
            let value: Stored = value.map(stored) ?? 0
            out.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Stored.self)
            offset &+= MemoryLayout<Stored>.size  // Safe: at most the bytes allocated.
        }
    }
}

internal import ParquetBytes

extension ColumnData {
    /// A column of integers made of values one by one; nulls become zeros.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` that names the first value that cannot be stored.
    @inline(__always)
    static func storing<Source, Stored: FixedWidthInteger & BitwiseCopyable>(
        _ source: [Source?], as type: Stored.Type, for shape: ColumnShape, pool: BufferPool,
        _ stored: (Source) -> Stored?
    ) throws(ParquetError) -> ColumnData {
        var isExact = true
        let column = try ColumnData(source, pool: pool) { (value: Source) -> Stored in
            if let value = stored(value) { return value }
            isExact = false
            return 0
        }
        guard !isExact else { return column }
        for (index, value) in source.enumerated() {
            if let value, stored(value) == nil { throw .misfit(value, at: index, shape) }
        }
        return column
    }

    /// The same slots with other values of fixed width, each made of one before.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` that names the first slot, not null, for which there is none.
    /// - Precondition: the layout is `fixedWidth` of the source's size, and the storage has been checked.
    @inline(__always)
    func mapped<Source: BitwiseCopyable & Sendable, Target: FixedWidthInteger & BitwiseCopyable>(
        _ source: Source.Type, to target: Target.Type, pool: BufferPool, _ transform: (Source) -> Target?
    ) throws(ParquetError) -> ColumnData {
        let width = MemoryLayout<Target>.size
        let sources = SharedValues<Source>(try slotBytes(width: MemoryLayout<Source>.size))
        var out = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try pool.allocate(byteCount: try checkedMultiply(count, width))
        }
        let faulty = ColumnData.map(sources, self, into: &out, transform)
        if let faulty {
            throw ParquetError(
                .invalidArgument, "the value of slot \(faulty) is beyond the wider type's range")
        }
        return ColumnData(
            layout: .fixedWidth(width), count: count, nullCount: nullCount, validity: validity,
            values: out.freeze(count: count * width))
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func map<Source: BitwiseCopyable & Sendable, Target: FixedWidthInteger & BitwiseCopyable>(
        _ sources: SharedValues<Source>, _ column: ColumnData, into out: inout MutableBytes,
        _ transform: (Source) -> Target?
    ) -> Int? {
        var target = out.mutableBytes
        let values = sources.span
        for slot in 0..<values.count {
            let value = transform(values[slot])
            if value == nil, !column.isNull(at: slot) { return slot }
            target.storeBytes(
                of: (value ?? 0).littleEndian, toByteOffset: slot &* MemoryLayout<Target>.size,
                as: Target.self)
        }
        return nil
    }
}

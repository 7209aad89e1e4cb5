internal import ParquetBytes

/// The integers of decimals: big-endian of any length in Parquet, little-endian of 4, 8, 16 or 32 bytes in Arrow.
enum ArrowDecimals {
    /// Arrow's decimals of the big-endian integers that a column holds; nulls become zeros.
    ///
    /// - Throws: `ParquetError` with `malformed` for a value that takes more bytes than `width`.
    static func littleEndian(
        _ source: ByteArraySource, _ column: ColumnData, width: Int, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try made(column, width: width, pool) { (out) in
            reverse(source, column, width: width, into: &out)
        } fault: {
            ParquetError(.malformed, "the decimal of slot \($0) takes more than \(width) bytes")
        }
    }

    /// The integers of Arrow's decimals in fewer or more bytes; nulls become zeros.
    ///
    /// - Parameters:
    ///   - column: The decimals, of fixed width.
    ///   - width: The bytes that each shall have.
    ///   - isBigEndian: Whether the most significant byte shall come first.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` for a value that takes more bytes than `width`.
    static func resized(
        _ column: ColumnData, width: Int, isBigEndian: Bool, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard case .fixedWidth(let stored) = column.layout else { return column }
        let source = try column.slotBytes(width: stored)
        return try made(column, width: width, pool) { (out) in
            resize(source, stored, column, width: width, isBigEndian, into: &out)
        } fault: {
            ParquetError(
                .invalidArgument, "the decimal of slot \($0) has more digits than its type's precision")
        }
    }

    private static func made(
        _ column: ColumnData, width: Int, _ pool: BufferPool, _ fill: (inout MutableBytes) -> Int?,
        fault: (Int) -> ParquetError
    ) throws(ParquetError) -> ColumnData {
        let byteCount = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try checkedMultiply(column.count, width)
        }
        var out = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try pool.allocate(byteCount: byteCount)
        }
        if let slot = fill(&out) { throw fault(slot) }
        return ColumnData(
            layout: .fixedWidth(width), count: column.count, nullCount: column.nullCount,
            validity: column.validity, values: out.freeze(count: byteCount))
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func reverse(
        _ source: ByteArraySource, _ column: ColumnData, width: Int, into out: inout MutableBytes
    ) -> Int? {
        var target = out.mutableBytes
        for slot in 0..<column.count {
            let isNull = column.isNull(at: slot)
            let bytes = isNull ? RawSpan() : source.bytes(at: slot)
            let count = bytes.byteCount
            let sign = ArrowDecimals.sign(count == 0 ? 0 : bytes.loadLittleEndian(at: 0, as: UInt8.self))
            // What the width does not hold may only repeat the sign.
            for index in 0..<max(0, count - width)
            where bytes.loadLittleEndian(at: index, as: UInt8.self) != sign { return slot }
            for index in 0..<width {
                let from = count - 1 - index
                let byte = from >= 0 ? bytes.loadLittleEndian(at: from, as: UInt8.self) : sign
                target.storeBytes(of: byte, toByteOffset: slot * width + index, as: UInt8.self)
                if index == width - 1, ArrowDecimals.sign(byte) != sign { return slot }
            }
        }
        return nil
    }

    @inline(never)
    private static func resize(
        _ source: SharedBytes, _ stored: Int, _ column: ColumnData, width: Int, _ isBigEndian: Bool,
        into out: inout MutableBytes
    ) -> Int? {
        var target = out.mutableBytes
        let bytes = source.bytes
        for slot in 0..<column.count {
            let start = slot * stored
            let isNull = column.isNull(at: slot)
            let last = isNull ? 0 : bytes.loadLittleEndian(at: start + stored - 1, as: UInt8.self)
            let sign = ArrowDecimals.sign(last)
            var top = sign
            for index in 0..<max(stored, width) {
                let byte =
                    isNull
                    ? 0 : index < stored ? bytes.loadLittleEndian(at: start + index, as: UInt8.self) : sign
                if index >= width {
                    if byte != sign { return slot }
                    continue
                }
                top = byte
                let place = isBigEndian ? width - 1 - index : index
                target.storeBytes(of: byte, toByteOffset: slot * width + place, as: UInt8.self)
            }
            if ArrowDecimals.sign(top) != sign { return slot }
        }
        return nil
    }

    /// The byte that repeats the sign of an integer whose most significant byte is given.
    @inline(__always)
    private static func sign(_ byte: UInt8) -> UInt8 { byte >= 0x80 ? 0xFF : 0 }
}

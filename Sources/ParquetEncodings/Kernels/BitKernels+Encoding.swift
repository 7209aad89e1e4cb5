internal import ParquetBytes

extension BitKernels {
    /// Appends bits, least significant first, the last byte padded with zeros.
    static func append(
        _ source: RawSpan, from first: Int, count: Int, to writer: inout ByteWriter
    ) throws(EncodingError) {
        try checkSource(source, from: first, count: count)
        try unsafe withPointer(source) { (base) throws(EncodingError) in
            var done = 0
            while count &- done >= 64 {
                writer.writeLittleEndian(unsafe bits(64, from: base, atBit: first &+ done))
                done &+= 64
            }
            var left = count &- done
            guard left > 0 else { return }
            var rest = unsafe bits(left, from: base, atBit: first &+ done)
            while left > 0 {
                writer.write(UInt8(truncatingIfNeeded: rest))
                rest &>>= 8
                left &-= 8
            }
        }
    }

    /// Appends one byte, 0 or 1, for each bit, and zeros up to a multiple of eight.
    static func appendBytes(
        of source: RawSpan, from first: Int, count: Int, to writer: inout ByteWriter
    ) throws(EncodingError) {
        try checkSource(source, from: first, count: count)
        let spreader = LevelSpreader(width: 1, maximum: 1)
        try unsafe withPointer(source) { (base) throws(EncodingError) in
            var done = 0
            while done < count {
                let size = min(8, count &- done)
                let part = unsafe bits(size, from: base, atBit: first &+ done)
                writer.writeLittleEndian(spreader.spread(part))
                done &+= size
            }
        }
    }

    private static func checkSource(
        _ source: RawSpan, from first: Int, count: Int
    ) throws(EncodingError) {
        guard first >= 0, count >= 0 else { throw .invalidArgument(.position, value: min(first, count)) }
        let (last, overflow) = first.addingReportingOverflow(count)
        guard !overflow, (last >> 3) + (last & 7 == 0 ? 0 : 1) <= source.byteCount else {
            throw .truncated(needed: last >> 3, available: source.byteCount, offset: 0)
        }
    }
}

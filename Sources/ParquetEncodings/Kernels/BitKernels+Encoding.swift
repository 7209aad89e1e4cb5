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

    /// One byte, 0 or 1, for each bit, and eight more bytes.
    static func bytes(
        of source: RawSpan, from first: Int, count: Int
    ) throws(EncodingError) -> [UInt8] {
        try checkSource(source, from: first, count: count)
        let spreader = LevelSpreader(width: 1, maximum: 1)
        // Eight bytes are stored at a time; there is room for all of the last ones.
        var bytes = [UInt8](repeating: 0, count: count + 8)
        unsafe source.withUnsafeBytes { source in
            unsafe bytes.withUnsafeMutableBytes { target in
                guard let base = source.baseAddress, let target = target.baseAddress else { return }
                var done = 0
                while done < count {
                    let size = min(8, count &- done)
                    let part = unsafe bits(size, from: base, atBit: first &+ done)
                    unsafe storeWord(spreader.spread(part), target, done)
                    done &+= size
                }
            }
        }
        return bytes
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

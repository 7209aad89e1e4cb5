internal import ParquetBytes

/// Writes integers as `DELTA_BINARY_PACKED`.
enum DeltaWriter {
    /// The values of a block.
    private static let blockSize = 128
    /// The miniblocks of a block, 32 values each.
    private static let miniblocks = 4

    /// Encodes little-endian integers; `Word` is `Value` without its sign.
    static func encode<
        Value: FixedWidthInteger & SignedInteger & BitwiseCopyable,
        Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable
    >(
        _ type: Value.Type, _ unsigned: Word.Type, _ values: RawSpan, into writer: inout ByteWriter
    ) throws(EncodingError) {
        let count = values.byteCount / MemoryLayout<Value>.size
        try unsafe withPointer(values) { (base) throws(EncodingError) in
            writer.writeVarint(UInt64(blockSize))
            writer.writeVarint(UInt64(miniblocks))
            writer.writeVarint(UInt64(truncatingIfNeeded: count))
            writer.writeZigZag(count == 0 ? 0 : Int64(truncatingIfNeeded: unsafe load(type, base, 0)))
            try unsafe withScratch { (scratch) throws(EncodingError) in
                // Safe: 128 words of at most 8 bytes fill the scratch, which is 1 KiB.
                let deltas = unsafe UnsafeMutableRawPointer(scratch).bindMemory(
                    to: Word.self, capacity: blockSize)
                var position = 1
                while position < count {
                    let size = min(blockSize, count &- position)
                    unsafe writeBlock(type, unsigned, base, position, size, deltas, into: &writer)
                    position &+= size
                }
            }
        }
    }

    @inline(__always)
    private static func writeBlock<
        Value: FixedWidthInteger & SignedInteger & BitwiseCopyable,
        Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable
    >(
        _ type: Value.Type, _ unsigned: Word.Type, _ base: UnsafeRawPointer, _ first: Int, _ count: Int,
        _ deltas: UnsafeMutablePointer<Word>, into writer: inout ByteWriter
    ) {
        var previous = unsafe load(type, base, first &- 1)
        var least = Value.max
        for index in 0..<count {
            let value = unsafe load(type, base, first &+ index)
            let delta = value &- previous
            unsafe deltas[index] = Word(truncatingIfNeeded: delta)
            least = min(least, delta)
            previous = value
        }
        writer.writeZigZag(Int64(truncatingIfNeeded: least))
        let parts = (count &+ 31) / 32
        var widths = (0, 0, 0, 0)
        for part in 0..<miniblocks {
            var all: Word = 0
            for index in (part &* 32)..<max(part &* 32, min(part &* 32 &+ 32, count)) {
                let relative = unsafe deltas[index] &- Word(truncatingIfNeeded: least)
                unsafe deltas[index] = relative
                all |= relative
            }
            let width = Word.bitWidth &- all.leadingZeroBitCount
            writer.write(UInt8(truncatingIfNeeded: width))
            switch part {
            case 0: widths.0 = width
            case 1: widths.1 = width
            case 2: widths.2 = width
            default: widths.3 = width
            }
        }
        for part in 0..<parts {
            let width = part == 0 ? widths.0 : part == 1 ? widths.1 : part == 2 ? widths.2 : widths.3
            unsafe pack(
                deltas + part &* 32, count: min(32, count &- part &* 32), width: width, into: &writer)
        }
    }

    /// Packs up to 32 values of `width` bits, padded with zeros to 32.
    @inline(__always)
    private static func pack<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ values: UnsafeMutablePointer<Word>, count: Int, width: Int, into writer: inout ByteWriter
    ) {
        guard width > 0 else { return }
        unsafe withUnsafeTemporaryAllocation(byteCount: 256 + 8, alignment: 8) { scratch in
            // Safe: a buffer of 264 bytes has an address; 32 values of 64 bits take 256.
            let target = unsafe scratch.baseAddress.unsafelyUnwrapped
            let size = width &* 4
            var pending: UInt64 = 0
            var filled = 0
            var offset = 0
            for index in 0..<count {
                let value = unsafe UInt64(truncatingIfNeeded: values[index])
                pending |= value &<< UInt64(truncatingIfNeeded: filled)
                filled &+= width
                if filled >= 64 {
                    unsafe storeWord(pending, target, offset)
                    offset &+= 8
                    filled &-= 64
                    // The bits of this value that did not fit.
                    pending = filled == 0 ? 0 : value &>> UInt64(truncatingIfNeeded: width &- filled)
                }
            }
            while offset < size {
                unsafe storeWord(pending, target, offset)
                pending = 0
                offset &+= 8
            }
            unsafe writer.write(UnsafeRawBufferPointer(start: target, count: size).bytes)
        }
    }

    @inline(__always)
    private static func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ type: Value.Type, _ base: UnsafeRawPointer, _ index: Int
    ) -> Value {
        unsafe Value(
            littleEndian: base.loadUnaligned(
                fromByteOffset: index &* MemoryLayout<Value>.size, as: Value.self))
    }
}

internal import ParquetBytes

/// Finds the runs of integers and writes them as the RLE/bit-packing hybrid.
enum RunWriter {
    /// Values packed at a time: at 32 bits they fill 1 KiB, which stays on the stack.
    private static let chunk = 256
    /// Groups a packed run may have, so that its header stays far below 32 bits.
    private static let maximumGroups = 1 << 24

    static func encode<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Word.Type, _ values: RawSpan, bitWidth: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        let count = values.byteCount / MemoryLayout<Word>.size
        try unsafe withPointer(values) { (base) throws(EncodingError) in
            var all: Word = 0
            for index in 0..<count { all |= unsafe load(type, base, index) }
            guard Word.bitWidth - all.leadingZeroBitCount <= bitWidth else {
                throw .invalidArgument(.bitWidth, value: bitWidth)
            }
            guard bitWidth > 0 else {
                // Readers need no bytes here, but some expect a run.
                writeRun(0, count: count, bitWidth: 0, into: &writer)
                return
            }
            unsafe encodeRuns(type, base, count: count, bitWidth: bitWidth, into: &writer)
        }
    }

    private static func encodeRuns<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Word.Type, _ base: UnsafeRawPointer, count: Int, bitWidth: Int, into writer: inout ByteWriter
    ) {
        // A run costs its header, its value and the header of what follows: it must save more.
        let overhead = (2 &+ (bitWidth &+ 7) / 8) &* 8
        let shortest = max(8, (overhead &+ bitWidth &- 1) / bitWidth)
        // Safe: positions stay within 0…count.
        var pending = 0
        var position = 0
        while position < count {
            let value = unsafe load(type, base, position)
            var end = position &+ 1
            while end < count, unsafe load(type, base, end) == value { end &+= 1 }
            let endsAll = end == count && pending == position
            if end &- position >= shortest || endsAll {
                unsafe writePacked(type, base, pending..<position, bitWidth: bitWidth, into: &writer)
                writeRun(
                    UInt32(truncatingIfNeeded: value), count: end &- position, bitWidth: bitWidth,
                    into: &writer)
                position = end
                pending = end
            } else {
                position = min(position &+ 8, count)
            }
        }
        unsafe writePacked(type, base, pending..<count, bitWidth: bitWidth, into: &writer)
    }

    private static func writeRun(_ value: UInt32, count: Int, bitWidth: Int, into writer: inout ByteWriter) {
        var left = count
        while left > 0 {
            // A header is a 32-bit integer for some readers.
            let size = min(left, Int(Int32.max) >> 1)
            writer.writeVarint(UInt64(truncatingIfNeeded: size) << 1)
            for index in 0..<((bitWidth &+ 7) / 8) {
                writer.write(UInt8(truncatingIfNeeded: value &>> UInt32(truncatingIfNeeded: index &* 8)))
            }
            left &-= size
        }
    }

    /// Writes packed runs of groups of eight; only the last group of all may need padding.
    private static func writePacked<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Word.Type, _ base: UnsafeRawPointer, _ range: Range<Int>, bitWidth: Int,
        into writer: inout ByteWriter
    ) {
        var position = range.lowerBound
        while position < range.upperBound {
            let end = min(range.upperBound, position &+ maximumGroups &* 8)
            let groups = (end &- position &+ 7) / 8
            writer.writeVarint(UInt64(truncatingIfNeeded: groups) << 1 | 1)
            while position < end {
                let size = min(chunk, end &- position)
                unsafe pack(type, base, position, count: size, bitWidth: bitWidth, into: &writer)
                position &+= size
            }
        }
    }

    /// Packs up to 256 values, padded to a group of eight.
    private static func pack<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Word.Type, _ base: UnsafeRawPointer, _ first: Int, count: Int, bitWidth: Int,
        into writer: inout ByteWriter
    ) {
        let bytes = (count &+ 7) / 8 &* bitWidth
        unsafe withUnsafeTemporaryAllocation(byteCount: 1024 + 8, alignment: 8) { scratch in
            // Safe: a buffer of 1032 bytes has an address; 256 values of 32 bits take 1024.
            let target = unsafe scratch.baseAddress.unsafelyUnwrapped
            var pending: UInt64 = 0
            var filled = 0
            var offset = 0
            for index in 0..<count {
                let value = unsafe UInt64(truncatingIfNeeded: load(type, base, first &+ index))
                pending |= value &<< UInt64(truncatingIfNeeded: filled)
                filled &+= bitWidth
                if filled >= 64 {
                    unsafe storeWord(pending, target, offset)
                    offset &+= 8
                    filled &-= 64
                    // The bits of this value that did not fit; it has none above its width.
                    pending = value &>> UInt64(truncatingIfNeeded: bitWidth &- filled)
                }
            }
            // The padding, up to seven values, may reach past the word that is pending.
            while offset < bytes {
                unsafe storeWord(pending, target, offset)
                pending = 0
                offset &+= 8
            }
            unsafe writer.write(UnsafeRawBufferPointer(start: target, count: bytes).bytes)
        }
    }

    @inline(__always)
    private static func load<Word: FixedWidthInteger & BitwiseCopyable>(
        _ type: Word.Type, _ base: UnsafeRawPointer, _ index: Int
    ) -> Word {
        unsafe Word(
            littleEndian: base.loadUnaligned(
                fromByteOffset: index &* MemoryLayout<Word>.size, as: Word.self))
    }
}

/// Copies and fills of bits, least significant bit first.
enum BitKernels {
    /// Copies bits between spans and counts the ones.
    ///
    /// The bits of the output before `atBit` stay; those after the last one, up to the byte's end, become 0.
    static func copyBits(
        _ count: Int, from source: RawSpan, atBit from: Int, into out: inout MutableRawSpan, atBit to: Int
    ) throws(EncodingError) -> Int {
        try checkBits(count, at: to, available: out.byteCount)
        guard from >= 0, from <= source.byteCount &* 8, count <= source.byteCount &* 8 - from else {
            throw .truncated(needed: count / 8, available: source.byteCount, offset: from >> 3)
        }
        return try unsafe withPointers(source, &out) { (source, target) throws(EncodingError) in
            unsafe copyBits(count, from: source, atBit: from, to: target, atBit: to)
        }
    }

    /// The copy itself, of bits that the caller has proved to lie in both places.
    static func copyBits(
        _ count: Int, from source: UnsafeRawPointer, atBit from: Int,
        to target: UnsafeMutableRawPointer, atBit to: Int
    ) -> Int {
        guard count > 0 else { return 0 }
        // Safe: both ranges of bits are in bounds, and no read or write leaves the bytes they touch.
        var ones = 0
        var read = from
        var write = to
        var left = count
        if write & 7 != 0 {
            let size = min(left, 8 &- (write & 7))
            let bits = unsafe bits(size, from: source, atBit: read)
            unsafe appendToByte(bits, target, atBit: write)
            ones &+= bits.nonzeroBitCount
            read &+= size
            write &+= size
            left &-= size
        }
        let shift = UInt64(truncatingIfNeeded: read & 7)
        var readByte = read &>> 3
        var writeByte = write &>> 3
        if shift == 0 {
            while left >= 64 {
                let value = unsafe word(source, readByte)
                unsafe storeWord(value, target, writeByte)
                ones &+= value.nonzeroBitCount
                readByte &+= 8
                writeByte &+= 8
                left &-= 64
            }
        } else {
            while left >= 64 {
                let high = unsafe source.load(fromByteOffset: readByte &+ 8, as: UInt8.self)
                let value = unsafe word(source, readByte) &>> shift | UInt64(high) &<< (64 &- shift)
                unsafe storeWord(value, target, writeByte)
                ones &+= value.nonzeroBitCount
                readByte &+= 8
                writeByte &+= 8
                left &-= 64
            }
        }
        if left > 0 {
            let bits = unsafe bits(left, from: source, atBit: readByte &* 8 &+ Int(shift))
            unsafe storePartial(bits, target, writeByte, count: (left &+ 7) &>> 3)
            ones &+= bits.nonzeroBitCount
        }
        return ones
    }

    /// Fills bits with ones or zeros; those before `to` stay, those after up to the byte's end become 0.
    static func fillBits(_ count: Int, with one: Bool, to target: UnsafeMutableRawPointer, atBit to: Int) {
        guard count > 0 else { return }
        // Safe: the caller has proved that the bits lie in the output.
        let pattern: UInt64 = one ? ~0 : 0
        var write = to
        var left = count
        if write & 7 != 0 {
            let size = min(left, 8 &- (write & 7))
            unsafe appendToByte(pattern & lowBits(size), target, atBit: write)
            write &+= size
            left &-= size
        }
        let byte = write &>> 3
        let whole = left &>> 3
        if whole > 0 {
            unsafe (target + byte).initializeMemory(
                as: UInt8.self, repeating: UInt8(truncatingIfNeeded: pattern), count: whole)
        }
        if left & 7 != 0 {
            unsafe storePartial(pattern & lowBits(left & 7), target, byte &+ whole, count: 1)
        }
    }

    /// A word whose lowest `count` bits are set, for 0…64.
    @inline(__always)
    static func lowBits(_ count: Int) -> UInt64 {
        count >= 64 ? ~0 : (1 as UInt64 &<< UInt64(truncatingIfNeeded: count)) &- 1
    }

    /// Up to 64 bits from a bit position, without reading bytes past the last of them.
    @inline(__always)
    static func bits(_ count: Int, from source: UnsafeRawPointer, atBit bit: Int) -> UInt64 {
        let byte = bit &>> 3
        let shift = bit & 7
        let bytes = (shift &+ count &+ 7) &>> 3
        var value: UInt64
        if bytes >= 8 {
            value = unsafe word(source, byte) &>> UInt64(truncatingIfNeeded: shift)
            if bytes > 8 {
                let high = unsafe source.load(fromByteOffset: byte &+ 8, as: UInt8.self)
                value |= UInt64(high) &<< UInt64(truncatingIfNeeded: 64 &- shift)
            }
        } else {
            value = unsafe partialWord(source, byte, count: bytes) &>> UInt64(truncatingIfNeeded: shift)
        }
        return value & lowBits(count)
    }

    /// Puts bits after the first `atBit & 7` of a byte, which stay.
    @inline(__always)
    private static func appendToByte(_ bits: UInt64, _ target: UnsafeMutableRawPointer, atBit bit: Int) {
        let byte = bit &>> 3
        let low = UInt8(truncatingIfNeeded: lowBits(bit & 7))
        let old = unsafe target.load(fromByteOffset: byte, as: UInt8.self) & low
        let new = UInt8(truncatingIfNeeded: bits &<< UInt64(truncatingIfNeeded: bit & 7))
        unsafe target.storeBytes(of: old | new, toByteOffset: byte, as: UInt8.self)
    }

    /// Replaces up to 64 bits that end at bit 64 of the byte they start in or before; the others stay.
    @inline(__always)
    static func replaceBits(
        _ count: Int, with bits: UInt64, in target: UnsafeMutableRawPointer, atBit bit: Int
    ) {
        let shift = UInt64(truncatingIfNeeded: bit & 7)
        let bytes = (Int(shift) &+ count &+ 7) &>> 3
        if bytes == 8, count == 64 {
            unsafe storeWord(bits, target, bit &>> 3)
        } else {
            let mask = lowBits(count) &<< shift
            let old = unsafe partialWord(target, bit &>> 3, count: bytes) & ~mask
            unsafe storePartial(old | (bits &<< shift), target, bit &>> 3, count: bytes)
        }
    }

    /// Stores the lowest bytes of a word.
    @inline(__always)
    static func storePartial(
        _ value: UInt64, _ target: UnsafeMutableRawPointer, _ offset: Int, count: Int
    ) {
        for index in 0..<count {
            let byte = UInt8(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: index &* 8))
            unsafe target.storeBytes(of: byte, toByteOffset: offset &+ index, as: UInt8.self)
        }
    }
}

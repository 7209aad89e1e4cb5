/// Copies of elements between spans.
enum CopyKernels {
    /// Copies `count` elements of `width` bytes from a byte position to an element position.
    static func copyElements(
        _ count: Int, width: Int, from source: RawSpan, atByte: Int,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try checkElements(count, width: width, at: element, available: out.byteCount)
        // Safe: the check proved that count × width and element × width fit.
        let size = count &* width
        guard atByte >= 0, atByte <= source.byteCount, size <= source.byteCount - atByte else {
            throw .truncated(needed: size, available: max(0, source.byteCount - atByte), offset: atByte)
        }
        guard size > 0 else { return }
        try unsafe withPointers(source, &out) { (from, to) throws(EncodingError) in
            unsafe (to + element &* width).copyMemory(from: from + atByte, byteCount: size)
        }
    }

    /// Reads a little-endian integer of four bytes.
    static func readUInt32(_ source: RawSpan, atByte: Int) throws(EncodingError) -> UInt32 {
        guard atByte >= 0, atByte <= source.byteCount, source.byteCount - atByte >= 4 else {
            throw .truncated(needed: 4, available: max(0, source.byteCount - atByte), offset: atByte)
        }
        return try unsafe withPointer(source) { (from) throws(EncodingError) in
            UInt32(truncatingIfNeeded: unsafe halfWord(from, atByte))
        }
    }

    /// Reads one byte.
    static func readByte(_ source: RawSpan, atByte: Int) throws(EncodingError) -> UInt8 {
        guard atByte >= 0, atByte < source.byteCount else {
            throw .truncated(needed: 1, available: 0, offset: atByte)
        }
        return try unsafe withPointer(source) { (from) throws(EncodingError) in
            unsafe from.load(fromByteOffset: atByte, as: UInt8.self)
        }
    }

    /// Copies `width` bytes with at most two overlapping stores below 17 bytes, and with a loop above.
    @inline(__always)
    static func copySmall(
        _ width: Int, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer
    ) {
        if width >= 8 {
            var offset = 0
            while offset &+ 8 <= width {
                unsafe storeWord(word(source, offset), target, offset)
                offset &+= 8
            }
            unsafe storeWord(word(source, width &- 8), target, width &- 8)
        } else if width >= 4 {
            let first = unsafe source.loadUnaligned(as: UInt32.self)
            let last = unsafe source.loadUnaligned(fromByteOffset: width &- 4, as: UInt32.self)
            unsafe target.storeBytes(of: first, as: UInt32.self)
            unsafe target.storeBytes(of: last, toByteOffset: width &- 4, as: UInt32.self)
        } else {
            for index in 0..<width {
                let byte = unsafe source.load(fromByteOffset: index, as: UInt8.self)
                unsafe target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
            }
        }
    }

    /// Writes the element at `source` over `count` elements of `width` bytes.
    @inline(__always)
    static func fill(
        _ count: Int, width: Int, with source: UnsafeRawPointer, at target: UnsafeMutableRawPointer
    ) {
        switch width {
        case 4:
            let value = unsafe source.loadUnaligned(as: UInt32.self)
            for index in 0..<count {
                unsafe target.storeBytes(of: value, toByteOffset: index &* 4, as: UInt32.self)
            }
        case 8:
            let value = unsafe source.loadUnaligned(as: UInt64.self)
            for index in 0..<count {
                unsafe target.storeBytes(of: value, toByteOffset: index &* 8, as: UInt64.self)
            }
        case 16:
            let head = unsafe source.loadUnaligned(as: UInt64.self)
            let tail = unsafe source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            for index in 0..<count {
                unsafe target.storeBytes(of: head, toByteOffset: index &* 16, as: UInt64.self)
                unsafe target.storeBytes(of: tail, toByteOffset: index &* 16 &+ 8, as: UInt64.self)
            }
        default:
            for index in 0..<count {
                unsafe copySmall(width, from: source, to: target + index &* width)
            }
        }
    }
}

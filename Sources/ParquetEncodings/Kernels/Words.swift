/// The 64-bit little-endian word at a byte offset.
@inline(__always)
func word(_ source: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

/// The 32-bit little-endian word at a byte offset.
@inline(__always)
func halfWord(_ source: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    unsafe UInt64(UInt32(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
}

/// Stores a 64-bit little-endian word at a byte offset.
@inline(__always)
func storeWord(_ value: UInt64, _ target: UnsafeMutableRawPointer, _ offset: Int) {
    unsafe target.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt64.self)
}

/// The little-endian word of the first `count` bytes, at most 8.
@inline(__always)
func partialWord(_ source: UnsafeRawPointer, _ offset: Int, count: Int) -> UInt64 {
    var value: UInt64 = 0
    var index = 0
    while index < count {
        let byte = unsafe source.load(fromByteOffset: offset &+ index, as: UInt8.self)
        value |= UInt64(byte) &<< UInt64(truncatingIfNeeded: index &* 8)
        index &+= 1
    }
    return value
}

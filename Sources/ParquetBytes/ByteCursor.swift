/// A bounds-checked reader that moves forward through a span of bytes.
///
/// Every read compares what it needs with what remains before it touches memory; a failed read leaves
/// the cursor where it was. Multi-byte integers are little-endian, as everywhere in Parquet.
public struct ByteCursor: ~Escapable {
    @usableFromInline
    let bytes: RawSpan

    /// How many bytes have been read or skipped.
    @inlinable
    public var offset: Int { position }

    @usableFromInline
    var position: Int

    /// Makes a cursor at the start of `bytes`.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) {
        self.bytes = bytes
        self.position = 0
    }

    /// The number of bytes in the whole span.
    @inlinable
    public var count: Int { bytes.byteCount }

    /// The number of bytes not yet read.
    @inlinable
    public var remaining: Int { bytes.byteCount &- position }  // Safe: 0 ≤ position ≤ byteCount.

    /// Whether nothing is left.
    @inlinable
    public var isAtEnd: Bool { position == bytes.byteCount }

    /// The bytes that are left.
    @inlinable
    public var rest: RawSpan {
        @_lifetime(copy self)
        get { bytes.extracting(position..<bytes.byteCount) }
    }

    @usableFromInline
    func truncated(_ needed: Int) -> BytesError {
        .truncated(needed: needed, available: remaining, offset: position)
    }

    /// Reads one byte.
    ///
    /// - Throws: `BytesError.truncated` at the end.
    @inlinable
    public mutating func readUInt8() throws(BytesError) -> UInt8 {
        guard position < bytes.byteCount else { throw truncated(1) }
        // Safe: position < byteCount.
        let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
        position &+= 1
        return byte
    }

    /// Returns the next byte without moving.
    ///
    /// - Throws: `BytesError.truncated` at the end.
    @inlinable
    public func peekUInt8() throws(BytesError) -> UInt8 {
        guard position < bytes.byteCount else { throw truncated(1) }
        // Safe: position < byteCount.
        return unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    }

    /// Reads a little-endian integer.
    ///
    /// - Throws: `BytesError.truncated` where fewer bytes than the integer has are left.
    @inlinable
    public mutating func readLittleEndian<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type
    ) throws(BytesError) -> T {
        let width = MemoryLayout<T>.size
        guard remaining >= width else { throw truncated(width) }
        // Safe: position + width ≤ byteCount.
        let value = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: T.self)
        position &+= width
        return T(littleEndian: value)
    }

    /// Reads an unsigned LEB128 integer of at most ten bytes.
    ///
    /// - Throws: `BytesError.truncated`, or `malformedVarint` where it does not fit 64 bits.
    @inlinable
    public mutating func readVarint() throws(BytesError) -> UInt64 {
        let start = position
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.byteCount else {
                position = start
                throw truncated(1)
            }
            // Safe: position < byteCount.
            let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
            position &+= 1
            if shift == 63 && byte > 1 {
                position = start
                throw .malformedVarint(offset: start)
            }
            result |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return result }
            shift &+= 7
        }
    }

    /// Reads a zigzag LEB128 integer.
    ///
    /// - Throws: as `readVarint()`.
    @inlinable
    public mutating func readZigZag() throws(BytesError) -> Int64 {
        let value = try readVarint()
        return Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
    }

    /// Reads `count` bytes as a span over the same memory.
    ///
    /// - Throws: `BytesError.truncated` where fewer are left or `count` is negative.
    @inlinable
    @_lifetime(copy self)
    public mutating func readBytes(_ count: Int) throws(BytesError) -> RawSpan {
        guard count >= 0 && count <= remaining else { throw truncated(count) }
        let start = position
        position &+= count
        return bytes.extracting(start..<position)
    }

    /// Moves `count` bytes ahead.
    ///
    /// - Throws: `BytesError.truncated` where fewer are left or `count` is negative.
    @inlinable
    public mutating func skip(_ count: Int) throws(BytesError) {
        guard count >= 0 && count <= remaining else { throw truncated(count) }
        position &+= count
    }
}

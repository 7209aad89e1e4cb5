/// A growing run of bytes, written from front to back.
///
/// Multi-byte integers are little-endian. Appending is amortised O(1) a byte.
public struct ByteWriter: ~Copyable, Sendable {
    @usableFromInline
    var storage: [UInt8]

    /// Makes an empty writer.
    @inlinable
    public init() {
        storage = []
    }

    /// Makes an empty writer with room for `minimumCapacity` bytes.
    @inlinable
    public init(minimumCapacity: Int) {
        storage = []
        storage.reserveCapacity(minimumCapacity)
    }

    /// The number of bytes written.
    @inlinable
    public var count: Int { storage.count }

    /// The bytes written so far.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        @inlinable
        get { unsafe storage.span.bytes }
    }

    /// Appends one byte.
    @inlinable
    public mutating func write(_ byte: UInt8) {
        storage.append(byte)
    }

    /// Appends the bytes of a span.
    ///
    /// - Complexity: O(n).
    @inlinable
    public mutating func write(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { unsafe storage.append(contentsOf: $0) }
    }

    /// Appends the bytes of an array.
    ///
    /// - Complexity: O(n).
    @inlinable
    public mutating func write(_ bytes: [UInt8]) {
        storage.append(contentsOf: bytes)
    }

    /// Appends an integer's little-endian bytes.
    @inlinable
    public mutating func writeLittleEndian<T: FixedWidthInteger>(_ value: T) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe storage.append(contentsOf: $0) }
    }

    /// Appends an unsigned LEB128 integer.
    @inlinable
    public mutating func writeVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            storage.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest &>>= 7
        }
        storage.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a zigzag LEB128 integer.
    @inlinable
    public mutating func writeZigZag(_ value: Int64) {
        writeVarint(UInt64(bitPattern: (value &<< 1) ^ (value &>> 63)))
    }

    /// Appends `count` zero bytes.
    @inlinable
    public mutating func writeZeros(_ count: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(0, count)))
    }

    /// Forgets what was written.
    @inlinable
    public mutating func removeAll(keepingCapacity: Bool = true) {
        storage.removeAll(keepingCapacity: keepingCapacity)
    }

    /// A copy of the bytes written so far.
    ///
    /// - Complexity: O(1); the array is shared until the writer writes again.
    @inlinable
    public func copyBytes() -> [UInt8] { storage }

    /// Ends writing and hands over a copy of the bytes.
    ///
    /// - Complexity: O(n).
    @inlinable
    public consuming func finish() -> SharedBytes {
        SharedBytes(storage)
    }
}

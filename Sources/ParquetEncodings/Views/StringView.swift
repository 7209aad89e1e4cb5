/// The 16 bytes that stand for one byte array in a column.
///
/// ```
/// up to 12 bytes   | length UInt32 | the bytes, zero-padded to 12                        |
/// longer           | length UInt32 | first 4 bytes | bufferIndex UInt32 | offset UInt32 |
/// ```
/// It is Arrow's layout of a variable-size binary view, little-endian.
public struct StringView: Sendable, Hashable, BitwiseCopyable {
    /// The longest value that is kept inline.
    public static let inlineCapacity = 12
    /// The bytes of one view.
    public static let byteCount = 16

    /// The length, and the first four bytes in the upper half.
    public let head: UInt64
    /// Eight more inline bytes, or the buffer index and, in the upper half, the offset.
    public let tail: UInt64

    /// Makes a view of its two words.
    public init(head: UInt64, tail: UInt64) {
        self.head = head
        self.tail = tail
    }

    /// The empty value.
    public static let empty = StringView(head: 0, tail: 0)

    /// The number of the value's bytes.
    @inlinable
    public var length: UInt32 { UInt32(truncatingIfNeeded: head) }

    /// Whether the bytes are in the view itself.
    @inlinable
    public var isInline: Bool { length <= 12 }

    /// The buffer that holds the bytes; meaningless for an inline view.
    @inlinable
    public var bufferIndex: UInt32 { UInt32(truncatingIfNeeded: tail) }

    /// Where in that buffer the bytes start; meaningless for an inline view.
    @inlinable
    public var offset: UInt32 { UInt32(truncatingIfNeeded: tail >> 32) }

    /// The byte at a position of an inline view, or 0 past its twelve bytes.
    @inlinable
    public func inlineByte(_ index: Int) -> UInt8 {
        switch index {
        case 0..<4: UInt8(truncatingIfNeeded: head >> UInt64(32 + index * 8))
        case 4..<12: UInt8(truncatingIfNeeded: tail >> UInt64((index - 4) * 8))
        default: 0
        }
    }
}

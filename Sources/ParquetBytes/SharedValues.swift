/// Shared bytes seen as values of one type, little-endian and back to back, each of which can be loaded by itself.
///
/// Safe: the initialiser has checked that the bytes are aligned for the type.
@safe
public struct SharedValues<Value: BitwiseCopyable & Sendable>: Sendable {
    /// The bytes, aligned for the type.
    @usableFromInline let storage: SharedBytes

    /// The number of values.
    public let count: Int

    /// Sees bytes as values; what is left over at their end is no value.
    ///
    /// Every pattern of bits must be a value of the type, as it is for integers and floating-point numbers and for
    /// structures of these without padding.
    /// - Complexity: O(1), or O(n) where the bytes do not lie on the type's boundary and have to be copied.
    @inlinable
    public init(_ bytes: SharedBytes) {
        storage = bytes.aligned(to: MemoryLayout<Value>.alignment)
        count = bytes.count / MemoryLayout<Value>.stride
    }

    /// The value at `index`.
    ///
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    public subscript(index: Int) -> Value {
        precondition(index >= 0 && index < count, "index out of range")
        // Safe: the value lies within the bytes, which are aligned for it.
        return unsafe storage.start.load(
            fromByteOffset: index &* MemoryLayout<Value>.stride, as: Value.self)
    }

    /// All values, borrowed.
    public var span: Span<Value> {
        @_lifetime(borrow self)
        @inlinable
        get {
            // Safe: `count` values lie within the bytes, which `self` holds and which are aligned for the type.
            let address = unsafe storage.start.assumingMemoryBound(to: Value.self)
            let span = unsafe Span(_unsafeStart: address, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }
}

extension SharedBytes {
    /// The bytes where they start at a multiple of `alignment`, a power of two, or else a copy that does.
    @usableFromInline
    func aligned(to alignment: Int) -> SharedBytes {
        let isAligned = unsafe UInt(bitPattern: start) & UInt(alignment - 1) == 0
        return isAligned ? self : SharedBytes(copying: bytes)
    }
}

/// A buffer with exactly one owner, to be filled and then frozen.
///
/// It starts on a 64-byte boundary, and 64 bytes of slack follow its capacity, so that kernels may copy in whole
/// words. What it holds before it is written is unspecified: it is never zero-filled.
///
/// Safe: the address is that of the allocation's block, which only this value may write.
@safe
public struct MutableBytes: ~Copyable, @unchecked Sendable {
    @usableFromInline let allocation: Allocation

    /// The allocation's address.
    ///
    /// It stands here too, since spans made of a class's property trip the optimiser of
    /// Swift 6.3.
    @usableFromInline let address: UnsafeMutableRawPointer

    /// The usable bytes, not counting the slack.
    public let capacity: Int

    init(_ allocation: Allocation, capacity: Int) {
        self.allocation = allocation
        unsafe address = unsafe allocation.address
        self.capacity = capacity
    }

    /// The bytes, borrowed for reading.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        @inlinable
        get {
            // Safe: capacity bytes belong to the allocation, which `self` holds.
            let span = unsafe RawSpan(
                _unsafeStart: UnsafeRawPointer(address), byteCount: capacity)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The bytes, borrowed for writing.
    public var mutableBytes: MutableRawSpan {
        @_lifetime(&self)
        @inlinable
        mutating get {
            // Safe: `self` is the only owner, and capacity bytes belong to the allocation.
            let span = unsafe MutableRawSpan(_unsafeStart: address, byteCount: capacity)
            return unsafe _overrideLifetime(span, mutating: &self)
        }
    }

    /// The bytes and the 64 bytes of slack behind them, borrowed for writing.
    public var mutableBytesWithSlack: MutableRawSpan {
        @_lifetime(&self)
        @inlinable
        mutating get {
            // Safe: the slack belongs to the allocation.
            let span = unsafe MutableRawSpan(
                _unsafeStart: address, byteCount: capacity &+ Allocation.slack)
            return unsafe _overrideLifetime(span, mutating: &self)
        }
    }

    /// Sets `count` bytes from `offset` on to `byte`, as far as they lie within the capacity.
    ///
    /// - Complexity: O(n).
    public mutating func fill(_ byte: UInt8, from offset: Int, count: Int) {
        let first = min(max(0, offset), capacity)
        let length = min(max(0, count), capacity &- first)  // Safe: first ≤ capacity.
        unsafe (address + first).initializeMemory(as: UInt8.self, repeating: byte, count: length)
    }

    /// Copies `source` to `offset`.
    ///
    /// - Throws: `BytesError.truncated` where it does not fit the capacity.
    /// - Complexity: O(n).
    public mutating func copy(_ source: RawSpan, to offset: Int) throws(BytesError) {
        guard offset >= 0, offset <= capacity, source.byteCount <= capacity - offset else {
            // Safe: neither number is negative.
            let available = max(0, capacity &- max(0, offset))
            throw .truncated(needed: source.byteCount, available: available, offset: offset)
        }
        unsafe source.withUnsafeBytes { source in
            if let base = source.baseAddress {
                unsafe (address + offset).copyMemory(from: base, byteCount: source.count)
            }
        }
    }

    /// Copies `values` as they lie in memory to the byte at `offset`.
    ///
    /// They must have no padding: integers and floating-point numbers.
    /// - Throws: `BytesError.truncated` where they do not fit the capacity.
    /// - Complexity: O(n).
    @inlinable
    public mutating func copy<T: BitwiseCopyable>(values: Span<T>, to offset: Int) throws(BytesError) {
        // Safe: whatever the bytes are, they are the values' own.
        try copy(unsafe values.bytes, to: offset)
    }

    /// Ends writing: the first `count` bytes, at most the capacity, become immutable.
    public consuming func freeze(count: Int) -> SharedBytes {
        unsafe SharedBytes(
            owner: allocation, start: UnsafeRawPointer(address), count: min(max(0, count), capacity))
    }
}

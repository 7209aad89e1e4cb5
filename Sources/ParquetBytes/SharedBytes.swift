/// Immutable bytes that several owners share; slices are O(1) and keep the memory alive.
///
/// Owned bytes may cross `await` and threads; the spans they vend may not.
public struct SharedBytes: Sendable {
    @usableFromInline
    enum Owner: Sendable {
        case array([UInt8])
        case allocation(Allocation)
    }

    @usableFromInline let owner: Owner
    @usableFromInline let start: Int

    /// The number of bytes.
    public let count: Int

    @usableFromInline
    init(owner: Owner, start: Int, count: Int) {
        self.owner = owner
        self.start = start
        self.count = count
    }

    /// Shares the bytes of an array without copying them.
    @inlinable
    public init(_ array: [UInt8]) {
        self.init(owner: .array(array), start: 0, count: array.count)
    }

    /// Copies the bytes of a span.
    ///
    /// - Complexity: O(n).
    public init(copying bytes: RawSpan) {
        self.init(unsafe bytes.withUnsafeBytes { unsafe Array($0) })
    }

    /// No bytes.
    public static let empty = SharedBytes([])

    /// Whether there are no bytes.
    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// The bytes, borrowed.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        @inlinable
        get {
            switch owner {
            case .array(let array):
                let span = unsafe array.span.bytes.extracting(start..<(start &+ count))
                // Safe: `self` holds the array for as long as the span may be used.
                return unsafe _overrideLifetime(span, borrowing: self)
            case .allocation(let allocation):
                // Safe: start + count ≤ capacity since `freeze` and `slice` check it, and `self` holds the memory.
                let span = unsafe RawSpan(
                    _unsafeStart: UnsafeRawPointer(allocation.address) + start, byteCount: count)
                return unsafe _overrideLifetime(span, borrowing: self)
            }
        }
    }

    /// The bytes of `range`, over the same memory.
    ///
    /// - Throws: `BytesError.truncated` where the range reaches beyond the bytes.
    @inlinable
    public func slice(_ range: Range<Int>) throws(BytesError) -> SharedBytes {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw .truncated(needed: range.count, available: count, offset: range.lowerBound)
        }
        return SharedBytes(owner: owner, start: start &+ range.lowerBound, count: range.count)
    }

    /// The bytes as an array of their own.
    ///
    /// - Complexity: O(n).
    public func copyBytes() -> [UInt8] {
        unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
}

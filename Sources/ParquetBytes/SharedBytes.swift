#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Immutable bytes that several owners share; slices are O(1) and keep the memory alive.
///
/// Owned bytes may cross `await` and threads; the spans they vend may not.
///
/// Safe: the address points into the owner's block, which nothing writes once it is shared, so the bytes may cross
/// threads.
@safe
public struct SharedBytes: @unchecked Sendable {
    @usableFromInline let owner: Allocation?

    /// Where the bytes start.
    ///
    /// It stands here and not only in the owner, since spans made of a class's property trip
    /// the optimiser of Swift 6.3.
    @usableFromInline let start: UnsafeRawPointer

    /// The number of bytes.
    public let count: Int

    @inlinable
    init(owner: Allocation?, start: UnsafeRawPointer, count: Int) {
        self.owner = owner
        unsafe self.start = unsafe start
        self.count = count
    }

    /// Copies the bytes of an array.
    ///
    /// - Complexity: O(n).
    public init(_ array: [UInt8]) {
        unsafe self.init(copying: array.span.bytes)
    }

    /// Copies the bytes of a span.
    ///
    /// - Complexity: O(n).
    public init(copying bytes: RawSpan) {
        guard bytes.byteCount > 0 else {
            self = .empty
            return
        }
        let address = UnsafeMutableRawPointer.allocate(
            byteCount: bytes.byteCount + Allocation.slack, alignment: Allocation.alignment)
        unsafe bytes.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { unsafe address.copyMemory(from: base, byteCount: bytes.count) }
        }
        let block = unsafe Allocation(address: address, capacity: bytes.byteCount, sizeClass: 0, pool: nil)
        unsafe self.init(owner: block, start: UnsafeRawPointer(address), count: bytes.byteCount)
    }

    /// No bytes.
    public static let empty = unsafe SharedBytes(
        // Safe: the pattern is not zero, and no byte is ever read there.
        owner: nil, start: UnsafeRawPointer(bitPattern: 64).unsafelyUnwrapped, count: 0)

    /// Whether there are no bytes.
    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// The bytes, borrowed.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        @inlinable
        get {
            // Safe: count bytes from `start` on belong to the owner, which `self` holds.
            let span = unsafe RawSpan(_unsafeStart: start, byteCount: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The bytes of `range`, over the same memory.
    ///
    /// - Throws: `BytesError.truncated` where the range reaches beyond the bytes.
    @inlinable
    public func slice(_ range: Range<Int>) throws(BytesError) -> SharedBytes {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw .truncated(range, available: count)
        }
        // Safe: the range lies within the bytes.
        return unsafe SharedBytes(owner: owner, start: start + range.lowerBound, count: range.count)
    }

    /// Whether both hold the same bytes.
    ///
    /// - Complexity: O(n).
    public func hasSameBytes(as other: SharedBytes) -> Bool {
        guard count == other.count else { return false }
        // Safe: count bytes from each start on belong to the owners.
        return unsafe memcmp(start, other.start, count) == 0
    }

    /// Whether both are the same bytes in memory, and not only equal ones.
    public func isIdentical(to other: SharedBytes) -> Bool {
        unsafe start == other.start && count == other.count
    }

    /// The bytes as an array of their own.
    ///
    /// - Complexity: O(n).
    public func copyBytes() -> [UInt8] {
        unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
}

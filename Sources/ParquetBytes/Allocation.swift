#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// One aligned block of memory with one owner; it goes back to its pool, or to the system, with its last
/// reference.
///
/// A block from elsewhere keeps its own owner instead.
///
/// Safe: the address never changes; `MutableBytes` writes while it is the only owner, and after `freeze` nothing
/// writes, so the class may cross threads.
@safe @usableFromInline
final class Allocation: @unchecked Sendable {
    /// Blocks start on this boundary, and `slack` bytes beyond the usable ones belong to them.
    @usableFromInline static let alignment = 64
    @usableFromInline static let slack = 64

    @usableFromInline let address: UnsafeMutableRawPointer

    /// The usable bytes, not counting the slack.
    @usableFromInline let capacity: Int

    /// What buffers without bytes have in common: nothing but slack.
    static let empty = unsafe Allocation(
        address: UnsafeMutableRawPointer.allocate(byteCount: slack, alignment: alignment), capacity: 0,
        sizeClass: 0, pool: nil)

    private let sizeClass: Int
    private let pool: BufferPool?

    /// The owner of memory that was allocated elsewhere.
    private let keeper: (any AnyObject & Sendable)?

    init(address: UnsafeMutableRawPointer, capacity: Int, sizeClass: Int, pool: BufferPool?) {
        unsafe self.address = unsafe address
        self.capacity = capacity
        self.sizeClass = sizeClass
        self.pool = pool
        keeper = nil
    }

    /// A block that belongs to `keeper`, which alone may free it; it has no slack.
    init(foreign address: UnsafeMutableRawPointer, capacity: Int, keeper: any AnyObject & Sendable) {
        unsafe self.address = unsafe address
        self.capacity = capacity
        sizeClass = 0
        pool = nil
        self.keeper = keeper
    }

    deinit {
        if keeper != nil { return }
        if let pool {
            unsafe pool.takeBack(address, sizeClass: sizeClass, capacity: capacity)
        } else {
            unsafe address.deallocate()
        }
    }

    /// Asks the system for `capacity` bytes and the slack; the contents are unspecified.
    static func fresh(capacity: Int) throws(BytesError) -> UnsafeMutableRawPointer {
        let (total, overflow) = capacity.addingReportingOverflow(slack)
        guard capacity >= 0, !overflow else { throw .overflow }
        var pointer: UnsafeMutableRawPointer?
        guard unsafe posix_memalign(&pointer, alignment, total) == 0, let address = unsafe pointer else {
            throw .outOfMemory(requested: total)
        }
        return unsafe address
    }

    static func release(_ address: UnsafeMutableRawPointer) {
        unsafe free(address)
    }
}

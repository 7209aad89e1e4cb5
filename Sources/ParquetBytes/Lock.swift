#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A value that one thread at a time may use.
///
/// A POSIX mutex, not `Synchronization.Mutex`: the thread sanitizer knows the first, and takes whatever crosses threads
/// behind the second for a race.
@safe
public final class Lock<Value>: @unchecked Sendable {
    // Safe: the mutex stays at its address until nobody has the lock any more, and the value is touched only while the
    // mutex is held.
    @usableFromInline let mutex: UnsafeMutableRawPointer
    @usableFromInline var value: Value

    /// Makes a lock around a value that nothing else refers to.
    @inlinable
    public init(_ value: sending Value) {
        self.value = value
        unsafe mutex = makeMutex()
    }

    @inlinable
    deinit { unsafe freeMutex(mutex) }

    /// Calls `body` with the value.
    ///
    /// It must not ask for the same lock again.
    ///
    /// - Throws: What `body` throws.
    @inlinable
    public func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe lockMutex(mutex)
        defer { unsafe unlockMutex(mutex) }
        return try body(&value)
    }
}

// A POSIX mutex as four functions, so that what is generic above is specialised in other modules too.

@usableFromInline
func makeMutex() -> UnsafeMutableRawPointer {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe pthread_mutex_init(mutex, nil)
    return UnsafeMutableRawPointer(mutex)
}

@usableFromInline
func freeMutex(_ mutex: UnsafeMutableRawPointer) {
    let mutex = unsafe mutex.assumingMemoryBound(to: pthread_mutex_t.self)
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
}

@usableFromInline
func lockMutex(_ mutex: UnsafeMutableRawPointer) {
    unsafe pthread_mutex_lock(mutex.assumingMemoryBound(to: pthread_mutex_t.self))
}

@usableFromInline
func unlockMutex(_ mutex: UnsafeMutableRawPointer) {
    unsafe pthread_mutex_unlock(mutex.assumingMemoryBound(to: pthread_mutex_t.self))
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The line of jobs and the threads that work through it.
///
/// The threads hold the queue; `close` lets them end once the line is empty.
@safe
final class BlockingQueue: @unchecked Sendable {
    // Safe: everything below that varies is read and written only while `mutex` is held, and the mutex and the
    // condition stay at their addresses until the last thread has let go of the queue.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private let maximumCount: Int
    private var line: [any BlockingWork] = []
    private var next = 0
    private var threads = 0
    private var idle = 0
    private var isClosed = false

    init(maximumCount: Int) {
        self.maximumCount = maximumCount
        unsafe mutex = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe condition.initialize(to: pthread_cond_t())
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Puts a job at the end of the line, and starts a thread where none is free for it.
    func append(_ job: any BlockingWork) throws(StorageError) {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        line.append(job)
        if line.count - next > idle, threads < maximumCount {
            if let refusal = startThread() {
                if threads == 0 {
                    line.removeLast()
                    throw refusal
                }
            } else {
                threads += 1
            }
        }
        unsafe pthread_cond_signal(condition)
    }

    /// Lets the threads end after the jobs in line.
    func close() {
        unsafe pthread_mutex_lock(mutex)
        isClosed = true
        unsafe pthread_cond_broadcast(condition)
        unsafe pthread_mutex_unlock(mutex)
    }

    private func startThread() -> StorageError? {
        let context = unsafe Unmanaged.passRetained(self)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                #if canImport(Darwin)
                    let queue = unsafe Unmanaged<BlockingQueue>.fromOpaque(context)
                #else
                    guard let context = unsafe context else { return nil }
                    let queue = unsafe Unmanaged<BlockingQueue>.fromOpaque(context)
                #endif
                unsafe queue.takeRetainedValue().work()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            return StorageError(
                .limitExceeded,
                "a thread for blocking calls could not be started: \(SystemError.text(status))",
                systemErrorNumber: status)
        }
        #if canImport(Darwin)
            if let thread = unsafe thread { unsafe pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
        return nil
    }

    private func work() {
        unsafe pthread_mutex_lock(mutex)
        while true {
            if let job = takeFirst() {
                unsafe pthread_mutex_unlock(mutex)
                job.run()
                unsafe pthread_mutex_lock(mutex)
            } else if isClosed {
                break
            } else {
                idle += 1
                unsafe pthread_cond_wait(condition, mutex)
                idle -= 1
            }
        }
        threads -= 1
        unsafe pthread_mutex_unlock(mutex)
    }

    private func takeFirst() -> (any BlockingWork)? {
        guard next < line.count else { return nil }
        let job = line[next]
        next += 1
        // Now and then what was taken is dropped from the front, so that each job is moved once or twice at most.
        if next == line.count || next >= 64 && next * 2 >= line.count {
            line.removeFirst(next)
            next = 0
        }
        return job
    }
}

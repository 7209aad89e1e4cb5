extension SharedBytes {
    /// Bytes that somebody else allocated, kept alive by `keeper`.
    ///
    /// No slack follows them, unlike those of a pool, and they may start anywhere.
    ///
    /// Safe: the caller promises that `count` bytes from `start` on stay as they are for as long as `keeper` lives.
    /// - Precondition: `count` is not negative.
    @unsafe
    package init(foreign start: UnsafeRawPointer, count: Int, keeper: any AnyObject & Sendable) {
        let block = unsafe Allocation(
            foreign: UnsafeMutableRawPointer(mutating: start), capacity: count, keeper: keeper)
        unsafe self.init(owner: block, start: start, count: count)
    }

    /// Where the bytes start, for handing them to C while something holds them.
    package var address: UnsafeRawPointer { unsafe start }
}

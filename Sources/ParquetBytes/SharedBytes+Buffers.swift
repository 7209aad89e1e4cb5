extension [SharedBytes] {
    /// The bytes of `range` of the buffer at `index`, borrowed from the array.
    ///
    /// - Precondition: there is such a buffer, and the range lies within it.
    @inlinable
    @_lifetime(borrow self)
    public func bytes(ofBuffer index: Int, in range: Range<Int>) -> RawSpan {
        let buffer = self[index]
        precondition(
            range.lowerBound >= 0 && range.upperBound <= buffer.count, "the range lies outside the buffer")
        // Safe: the array holds the buffer for as long as the span may be used.
        return unsafe _overrideLifetime(buffer.bytes.extracting(range), borrowing: self)
    }
}

extension RawSpan {
    /// The little-endian integer at `offset`.
    ///
    /// - Precondition: the integer lies within the span.
    @inlinable
    public func loadLittleEndian<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: T.Type) -> T
    {
        precondition(
            offset >= 0 && offset <= byteCount &- MemoryLayout<T>.size, "the integer lies outside the span")
        // Safe: the precondition holds the integer within the span.
        return T(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: T.self))
    }
}

internal import ParquetBytes

extension SharedBytes {
    /// The same bytes on a boundary: copied where they do not lie on it.
    ///
    /// - Precondition: `boundary` is a power of two.
    func aligned(to boundary: Int) -> SharedBytes {
        unsafe UInt(bitPattern: address) & UInt(boundary - 1) == 0 ? self : SharedBytes(copying: bytes)
    }
}

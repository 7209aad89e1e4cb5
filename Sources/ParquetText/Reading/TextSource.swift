public import ParquetBytes

/// Text from front to back, some bytes at a time.
public protocol TextSource {
    /// The bytes that follow, at least one; nil at the end, and again after it.
    ///
    /// - Throws: what the source throws.
    mutating func next() throws -> SharedBytes?
}

/// A source of text that can be read more than once.
public protocol RewindableTextSource: TextSource {
    /// Goes back to the first byte.
    ///
    /// - Throws: what the source throws.
    mutating func rewind() throws
}

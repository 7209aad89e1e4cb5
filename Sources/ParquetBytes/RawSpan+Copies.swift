extension RawSpan {
    /// The bytes as an array of their own.
    ///
    /// - Complexity: O(n).
    @inlinable
    public func copyBytes() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}

extension String {
    /// The text of UTF-8; each sequence of bytes that is none becomes U+FFFD, the replacement character.
    ///
    /// - Complexity: O(n).
    @inlinable
    public init(repairing utf8: RawSpan) {
        self = unsafe utf8.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

extension Views {
    /// The bytes of all values that views show.
    ///
    /// - Complexity: O(n).
    public static func byteCount(of views: RawSpan) -> Int {
        PlainEncoder.encodedSize(ofViews: views) - views.byteCount / StringView.byteCount * 4
    }

    /// How many of the first views fit `byteCount` bytes as `PLAIN`: their bytes, and four for the length of each.
    ///
    /// - Complexity: O(result).
    public static func prefix(of views: RawSpan, fitting byteCount: Int) -> Int {
        ViewKernels.prefix(of: views, fitting: byteCount)
    }
}

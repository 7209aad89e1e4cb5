extension Views {
    /// Whether any of some values is too long to be held by its view.
    ///
    /// - Parameters:
    ///   - views: The views, 16 bytes each.
    ///   - count: How many are looked at.
    ///   - first: The first of them.
    /// - Throws: `outputTooSmall` where there are fewer views.
    /// - Complexity: O(`count`), but for the first long value.
    public static func haveLong(
        in views: RawSpan, count: Int, from first: Int
    ) throws(EncodingError) -> Bool {
        try checkElements(count, width: StringView.byteCount, at: first, available: views.byteCount)
        return try unsafe withPointer(views) { (base) throws(EncodingError) in
            var start = unsafe base + first &* StringView.byteCount
            var left = count
            while left > 0 {
                let size = min(left, 64)
                if unsafe countLong(start, size) > 0 { return true }
                unsafe start += size &* StringView.byteCount
                left &-= size
            }
            return false
        }
    }

    /// How many of some values are too long to be held by their views.
    ///
    /// - Parameters:
    ///   - views: The views, 16 bytes each.
    ///   - count: How many are looked at.
    ///   - first: The first of them.
    /// - Throws: `outputTooSmall` where there are fewer views.
    /// - Complexity: O(`count`).
    public static func countLong(
        in views: RawSpan, count: Int, from first: Int
    ) throws(EncodingError) -> Int {
        try checkElements(count, width: StringView.byteCount, at: first, available: views.byteCount)
        return try unsafe withPointer(views) { (base) throws(EncodingError) in
            unsafe countLong(base + first &* StringView.byteCount, count)
        }
    }

    @inline(__always)
    private static func countLong(_ views: UnsafeRawPointer, _ count: Int) -> Int {
        var long = 0
        for index in 0..<count {
            let length = unsafe Int(halfWord(views, index &* StringView.byteCount))
            // Safe: lengths fit 32 bits, so the difference is negative for longer values alone.
            long &+= (StringView.inlineCapacity &- length) &>> (Int.bitWidth &- 1) & 1
        }
        return long
    }
}

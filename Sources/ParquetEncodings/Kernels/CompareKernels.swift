/// Comparisons of bytes in words.
enum CompareKernels {
    /// Whether two runs of `count` bytes are the same.
    @inline(__always)
    static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
        guard count >= 8 else {
            return unsafe partialWord(left, 0, count: count) == partialWord(right, 0, count: count)
        }
        var offset = 0
        // Safe: the last word is compared on its own, and overlaps the one before where it must.
        while offset < count &- 8 {
            if unsafe word(left, offset) != word(right, offset) { return false }
            offset &+= 8
        }
        return unsafe word(left, count &- 8) == word(right, count &- 8)
    }

    /// Whether the bytes of the first run come before those of the second: the first difference decides, and then
    /// the length.
    @inline(__always)
    static func precedes(
        _ left: UnsafeRawPointer, _ leftCount: Int, _ right: UnsafeRawPointer, _ rightCount: Int
    ) -> Bool {
        let common = min(leftCount, rightCount)
        var offset = 0
        while offset &+ 8 <= common {
            let first = unsafe word(left, offset)
            let second = unsafe word(right, offset)
            if first != second { return first.byteSwapped < second.byteSwapped }
            offset &+= 8
        }
        while offset < common {
            let first = unsafe left.load(fromByteOffset: offset, as: UInt8.self)
            let second = unsafe right.load(fromByteOffset: offset, as: UInt8.self)
            if first != second { return first < second }
            offset &+= 1
        }
        return leftCount < rightCount
    }
}

/// Operations on runs of bits in raw bytes, least significant bit first.
public enum Bits {
    /// The bytes that `count` bits take.
    @inlinable
    public static func byteCount(_ count: Int) -> Int { (count &>> 3) &+ (((count & 7) &+ 7) &>> 3) }

    /// The end of `count` bits from bit `first` on, or of the bytes where that comes earlier.
    private static func end(_ byteCount: Int, _ first: Int, _ count: Int) -> Int {
        let (end, overflow) = first.addingReportingOverflow(max(0, count))
        return overflow ? byteCount &* 8 : min(byteCount &* 8, end)
    }

    /// Counts the ones among `count` bits that start at bit `first`.
    ///
    /// Bits beyond the bytes count as absent.
    /// - Complexity: O(n / 64).
    public static func countOnes(_ bytes: RawSpan, from first: Int, count: Int) -> Int {
        let end = end(bytes.byteCount, first, count)
        var position = max(0, first)
        var ones = 0
        while position < end, position & 7 != 0 {
            ones += bit(bytes, position) ? 1 : 0
            position += 1
        }
        while end - position >= 64 {
            // Safe: position is a multiple of 8 and 64 bits remain within the bytes.
            let word = unsafe bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: position &>> 3, as: UInt64.self)
            ones += word.nonzeroBitCount
            position += 64
        }
        while position < end {
            ones += bit(bytes, position) ? 1 : 0
            position += 1
        }
        return ones
    }

    /// The bit at `position`, false beyond the bytes.
    @inlinable
    public static func bit(_ bytes: RawSpan, _ position: Int) -> Bool {
        guard position >= 0, position &>> 3 < bytes.byteCount else { return false }
        // Safe: position / 8 < byteCount.
        let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position &>> 3, as: UInt8.self)
        return byte &>> UInt8(truncatingIfNeeded: position & 7) & 1 == 1
    }

    /// Sets `count` bits from bit `first` on to `value`, as far as they lie within the bytes.
    ///
    /// - Complexity: O(n / 8).
    @_lifetime(bytes: copy bytes)
    public static func fill(_ bytes: inout MutableRawSpan, from first: Int, count: Int, with value: Bool) {
        let end = end(bytes.byteCount, first, count)
        let first = max(0, first)
        guard first < end else { return }
        let firstByte = first &>> 3
        let lastByte = (end &- 1) &>> 3
        let headMask = UInt8(0xFF) &<< UInt8(truncatingIfNeeded: first & 7)
        let tailMask = UInt8(0xFF) &>> UInt8(truncatingIfNeeded: 7 &- ((end &- 1) & 7))
        unsafe bytes.withUnsafeMutableBytes { bytes in
            func blend(_ index: Int, _ mask: UInt8) {
                // Safe: index ≤ lastByte < byteCount.
                unsafe bytes[index] = unsafe value ? bytes[index] | mask : bytes[index] & ~mask
            }
            if firstByte == lastByte { return blend(firstByte, headMask & tailMask) }
            blend(firstByte, headMask)
            if lastByte > firstByte + 1, let base = bytes.baseAddress {
                unsafe (base + firstByte + 1).initializeMemory(
                    as: UInt8.self, repeating: value ? 0xFF : 0, count: lastByte - firstByte - 1)
            }
            blend(lastByte, tailMask)
        }
    }
}

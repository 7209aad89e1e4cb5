/// The bounds of a set of byte arrays, ready to be searched.
@unsafe
struct ByteRangeSearch {
    private let storage: UnsafeRawPointer
    private let lowers: UnsafeBufferPointer<ByteRanges.Bound?>
    private let uppers: UnsafeBufferPointer<ByteRanges.Bound?>
    private let isDecimal: Bool
    /// Values whose first four bytes lie below, or above, are not in the set; nor are any where low exceeds high.
    private let low: UInt32
    private let high: UInt32
    /// Whether there is a single range: then values strictly between its prefixes are in the set.
    private let isSingle: Bool

    /// Calls `body` with the bounds of `ranges`.
    @inline(__always)
    static func with<Result>(_ ranges: ByteRanges, _ body: (ByteRangeSearch) -> Result) -> Result {
        // Safe: the arrays outlive the call.
        unsafe ranges.storage.withUnsafeBytes { storage in
            unsafe ranges.lowers.withUnsafeBufferPointer { lowers in
                unsafe ranges.uppers.withUnsafeBufferPointer { uppers in
                    let pattern = unsafe UnsafeRawPointer(bitPattern: 64).unsafelyUnwrapped
                    let isDecimal = ranges.order == .decimal
                    let search = unsafe ByteRangeSearch(
                        storage: storage.baseAddress ?? pattern, lowers: lowers, uppers: uppers,
                        isDecimal: isDecimal,
                        low: ranges.count == 0 ? 1 : isDecimal ? 0 : ranges.lowers[0]?.prefix ?? 0,
                        high: ranges.count == 0
                            ? 0 : isDecimal ? .max : ranges.uppers[ranges.count - 1]?.prefix ?? .max,
                        isSingle: ranges.count == 1 && !isDecimal)
                    return unsafe body(search)
                }
            }
        }
    }

    private init(
        storage: UnsafeRawPointer, lowers: UnsafeBufferPointer<ByteRanges.Bound?>,
        uppers: UnsafeBufferPointer<ByteRanges.Bound?>, isDecimal: Bool, low: UInt32, high: UInt32,
        isSingle: Bool
    ) {
        unsafe self.storage = unsafe storage
        unsafe self.lowers = unsafe lowers
        unsafe self.uppers = unsafe uppers
        unsafe self.isDecimal = isDecimal
        unsafe self.low = low
        unsafe self.high = high
        unsafe self.isSingle = isSingle
    }

    /// What the first four bytes, as a big-endian number, say of a value; nil where they leave it open.
    @inline(__always)
    func decides(_ prefix: UInt32) -> Bool? {
        if unsafe prefix < low || prefix > high { return false }
        return unsafe isSingle && prefix > low && prefix < high ? true : nil
    }

    /// Whether a value of `count` bytes is in the set.
    @inline(__always)
    func contains(_ value: UnsafeRawPointer, _ count: Int, prefix: UInt32) -> Bool {
        var first = 0
        var end = unsafe uppers.count
        // The first range that ends after the value.
        while first < end {
            let middle = (first &+ end) / 2
            // Safe: the middle lies below their number.
            let isAfter = unsafe uppers[middle].map { unsafe precedes(value, count, prefix, $0) } ?? true
            if isAfter { end = middle } else { first = middle &+ 1 }
        }
        guard unsafe first < lowers.count else { return false }
        return unsafe lowers[first].map { unsafe !precedes(value, count, prefix, $0) } ?? true
    }

    /// Whether a value comes before a bound.
    @inline(__always)
    private func precedes(
        _ value: UnsafeRawPointer, _ count: Int, _ prefix: UInt32, _ bound: ByteRanges.Bound
    ) -> Bool {
        if unsafe isDecimal {
            return unsafe decimalPrecedes(value, count, storage + bound.offset, bound.count)
        }
        if prefix != bound.prefix { return prefix < bound.prefix }
        return unsafe CompareKernels.precedes(value, count, storage + bound.offset, bound.count)
    }

    /// Whether one big-endian integer with a sign is less than another; no bytes stand for 0.
    private func decimalPrecedes(
        _ left: UnsafeRawPointer, _ leftCount: Int, _ right: UnsafeRawPointer, _ rightCount: Int
    ) -> Bool {
        @inline(__always)
        func byte(_ source: UnsafeRawPointer, _ count: Int, _ place: Int) -> UInt8 {
            // Safe: a place that is not negative lies below the count.
            if place >= 0 { return unsafe source.load(fromByteOffset: place, as: UInt8.self) }
            return count > 0 ? unsafe source.load(as: UInt8.self) >= 0x80 ? 0xFF : 0 : 0
        }
        let length = max(leftCount, rightCount)
        for index in 0..<length {
            let first = unsafe byte(left, leftCount, index &- (length &- leftCount))
            let second = unsafe byte(right, rightCount, index &- (length &- rightCount))
            if first != second {
                return index == 0
                    ? Int8(bitPattern: first) < Int8(bitPattern: second) : first < second
            }
        }
        return false
    }
}

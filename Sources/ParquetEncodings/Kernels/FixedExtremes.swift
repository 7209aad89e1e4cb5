/// Extremes of byte arrays of one length, and of timestamps.
enum FixedExtremes {
    /// The extremes of at least one array; with a sign, they are big-endian integers.
    static func bytes(_ values: RawSpan, width: Int, isSigned: Bool) -> Extremes {
        let count = values.byteCount / width
        // With the sign turned over, integers of one length order as bytes do.
        let sign: UInt64 = isSigned ? 1 &<< 63 : 0
        return unsafe values.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return Extremes(nanCount: 0) }
            var least = unsafe base
            var most = unsafe base
            var leastKey = unsafe key(base, width) ^ sign
            var mostKey = leastKey
            for index in 1..<max(1, count) {
                // Safe: the index is below count.
                let value = unsafe base + index &* width
                let key = unsafe key(value, width) ^ sign
                if key > leastKey && key < mostKey { continue }
                if unsafe key < leastKey || key == leastKey && restPrecedes(value, least, width) {
                    unsafe least = value
                    leastKey = key
                } else if unsafe key > mostKey || key == mostKey && restPrecedes(most, value, width) {
                    unsafe most = value
                    mostKey = key
                }
            }
            return unsafe extremes(least, most, width)
        }
    }

    /// The extremes of at least one timestamp of twelve bytes.
    static func timestamps(_ values: RawSpan, width: Int) throws(EncodingError) -> Extremes {
        guard width == 12 else { throw .invalidArgument(.elementWidth, value: width) }
        let count = values.byteCount / 12
        return unsafe values.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return Extremes(nanCount: 0) }
            var least = unsafe base
            var most = unsafe base
            var lowest = unsafe moment(base)
            var highest = lowest
            for index in 1..<max(1, count) {
                // Safe: the index is below count.
                let value = unsafe base + index &* 12
                let moment = unsafe moment(value)
                if moment < lowest {
                    unsafe least = value
                    lowest = moment
                } else if moment > highest {
                    unsafe most = value
                    highest = moment
                }
            }
            return unsafe extremes(least, most, 12)
        }
    }

    /// The day and the time of a timestamp.
    @inline(__always)
    private static func moment(_ value: UnsafeRawPointer) -> (Int32, Int64) {
        unsafe (
            Int32(truncatingIfNeeded: halfWord(value, 8)), Int64(bitPattern: word(value, 0))
        )
    }

    /// The first eight bytes as a big-endian number, shorter arrays padded with zeros.
    @inline(__always)
    private static func key(_ value: UnsafeRawPointer, _ width: Int) -> UInt64 {
        if width >= 8 { return unsafe word(value, 0).byteSwapped }
        if width >= 4 {
            let tail = unsafe halfWord(value, width &- 4) &<< UInt64(truncatingIfNeeded: (width &- 4) &* 8)
            return unsafe (halfWord(value, 0) | tail).byteSwapped
        }
        return unsafe partialWord(value, 0, count: width).byteSwapped
    }

    /// Whether what follows the first eight bytes comes first.
    @inline(__always)
    private static func restPrecedes(
        _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ width: Int
    ) -> Bool {
        guard width > 8 else { return false }
        return unsafe CompareKernels.precedes(left + 8, width &- 8, right + 8, width &- 8)
    }

    static func extremes(
        _ least: UnsafeRawPointer, _ most: UnsafeRawPointer, _ width: Int
    ) -> Extremes {
        unsafe Extremes(
            min: [UInt8](UnsafeRawBufferPointer(start: least, count: width)),
            max: [UInt8](UnsafeRawBufferPointer(start: most, count: width)))
    }
}

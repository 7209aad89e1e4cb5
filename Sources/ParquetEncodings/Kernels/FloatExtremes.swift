/// Extremes of IEEE 754 numbers.
///
/// A number's bits, with all but the sign turned over where it is negative, are an integer with a sign that orders numbers
/// as the standard's total order does.
enum FloatExtremes {
    static func find(_ values: RawSpan, width: Int, isTotal: Bool) throws(EncodingError) -> Extremes {
        switch width {
        case 2: find(values, Int16.self, infinity: 0x7c00, isTotal: isTotal)
        case 4:
            if let found = floats(values) {
                found
            } else {
                find(values, Int32.self, infinity: 0x7f80_0000, isTotal: isTotal)
            }
        case 8:
            if let found = doubles(values) {
                found
            } else {
                find(values, Int64.self, infinity: 0x7ff0_0000_0000_0000, isTotal: isTotal)
            }
        default: throw .invalidArgument(.elementWidth, value: width)
        }
    }

    /// How many of the numbers are NaN.
    static func nanCount(_ values: RawSpan, width: Int) throws(EncodingError) -> Int {
        try find(values, width: width, isTotal: false).nanCount
    }

    private static func floats(_ values: RawSpan) -> Extremes? {
        guard let found = numbers(values, Float.self) else { return nil }
        return Extremes(
            min: littleEndianBytes(found.least.bitPattern), max: littleEndianBytes(found.most.bitPattern),
            nanCount: found.nanCount)
    }

    private static func doubles(_ values: RawSpan) -> Extremes? {
        guard let found = numbers(values, Double.self) else { return nil }
        return Extremes(
            min: littleEndianBytes(found.least.bitPattern), max: littleEndianBytes(found.most.bitPattern),
            nanCount: found.nanCount)
    }

    /// The extremes by the processor's comparisons, four numbers at a time; nil where one is zero or there are none, as
    /// then the bits decide.
    @inline(__always)
    private static func numbers<Number: BinaryFloatingPoint & BitwiseCopyable>(
        _ values: RawSpan, _ type: Number.Type
    ) -> (least: Number, most: Number, nanCount: Int)? {
        let size = MemoryLayout<Number>.size
        let count = values.byteCount / size
        return unsafe values.withUnsafeBytes { bytes in
            let none = Number.infinity
            var low = (none, none, none, none)
            var high = (-none, -none, -none, -none)
            var nans = (0, 0)
            var index = 0
            while index < count {
                // Safe: an index is below count; past the last number it stands in again.
                let last = count &- 1
                let first = unsafe bytes.loadUnaligned(fromByteOffset: index &* size, as: Number.self)
                let second = unsafe bytes.loadUnaligned(
                    fromByteOffset: min(index &+ 1, last) &* size, as: Number.self)
                let third = unsafe bytes.loadUnaligned(
                    fromByteOffset: min(index &+ 2, last) &* size, as: Number.self)
                let fourth = unsafe bytes.loadUnaligned(
                    fromByteOffset: min(index &+ 3, last) &* size, as: Number.self)
                // A comparison with NaN is false, and leaves what was found before.
                low.0 = first < low.0 ? first : low.0
                low.1 = second < low.1 ? second : low.1
                low.2 = third < low.2 ? third : low.2
                low.3 = fourth < low.3 ? fourth : low.3
                high.0 = first > high.0 ? first : high.0
                high.1 = second > high.1 ? second : high.1
                high.2 = third > high.2 ? third : high.2
                high.3 = fourth > high.3 ? fourth : high.3
                if count &- index >= 4 {
                    nans.0 &+= (first != first ? 1 : 0) &+ (second != second ? 1 : 0)
                    nans.1 &+= (third != third ? 1 : 0) &+ (fourth != fourth ? 1 : 0)
                    index &+= 4
                } else {
                    nans.0 &+= first != first ? 1 : 0
                    index &+= 1
                }
            }
            let least = min(min(low.0, low.1), min(low.2, low.3))
            let most = max(max(high.0, high.1), max(high.2, high.3))
            let nanCount = nans.0 &+ nans.1
            if nanCount == count || least == 0 || most == 0 { return nil }
            return (least, most, nanCount)
        }
    }

    /// The extremes of at least one number.
    @inline(__always)
    private static func find<Bits: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ values: RawSpan, _ type: Bits.Type, infinity: Bits, isTotal: Bool
    ) -> Extremes {
        let size = MemoryLayout<Bits>.size
        let count = values.byteCount / size
        return unsafe values.withUnsafeBytes { bytes in
            // The keys of numbers lie from `lowest` to `infinity`; those of NaNs outside.
            let lowest = infinity ^ Bits.min ^ Bits.max
            var least = Bits.max
            var most = Bits.min
            var nans = 0
            var leastNaN = Bits.max
            var mostNaN = Bits.min
            for index in 0..<count {
                // Safe: the index is below count.
                let key = key(
                    unsafe Bits(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: index &* size, as: Bits.self)))
                let isNaN = key > infinity || key < lowest
                nans &+= isNaN ? 1 : 0
                least = min(least, isNaN ? Bits.max : key)
                most = max(most, isNaN ? Bits.min : key)
                leastNaN = min(leastNaN, key)
                mostNaN = max(mostNaN, key)
            }
            if nans == count {
                guard isTotal else { return Extremes(nanCount: nans) }
                return extremes(leastNaN, mostNaN, nans)
            }
            if !isTotal {
                // The key of −0 is −1.
                if least == 0 { least = -1 }
                if most == -1 { most = 0 }
            }
            return extremes(least, most, nans)
        }
    }

    private static func extremes<Bits: FixedWidthInteger & SignedInteger>(
        _ least: Bits, _ most: Bits, _ nanCount: Int
    ) -> Extremes {
        Extremes(
            min: littleEndianBytes(key(least)), max: littleEndianBytes(key(most)), nanCount: nanCount)
    }

    /// The key of a number's bits, and the bits of a key.
    @inline(__always)
    private static func key<Bits: FixedWidthInteger & SignedInteger>(_ bits: Bits) -> Bits {
        bits ^ ((bits &>> Bits(truncatingIfNeeded: Bits.bitWidth &- 1)) & Bits.max)
    }
}

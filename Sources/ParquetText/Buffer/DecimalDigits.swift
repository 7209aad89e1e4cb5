internal import Parquet
internal import ParquetBytes

/// The decimal digits of integers wider than the machine's.
enum DecimalDigits {
    /// The longest integer that is turned into digits, which takes time in the square of its length.
    static let maximumByteCount = 4096

    /// The furthest that a point is moved.
    static let maximumScale = 4096

    /// The digits of an integer as ASCII.
    static func digits(of magnitude: UInt64) -> [UInt8] { Array(String(magnitude).utf8) }

    /// The integer of at most eight bytes; none give 0.
    ///
    /// - Precondition: there are at most eight bytes.
    @inline(__always)
    static func integer(bigEndian bytes: RawSpan) -> Int64 {
        if bytes.byteCount == 8 {
            return Int64(bitPattern: bytes.loadLittleEndian(at: 0, as: UInt64.self).byteSwapped)
        }
        guard bytes.byteCount > 0 else { return 0 }
        var value = Int64(Int8(bitPattern: bytes.loadLittleEndian(at: 0, as: UInt8.self)))
        for index in 1..<bytes.byteCount {
            value = value &<< 8 | Int64(bytes.loadLittleEndian(at: index, as: UInt8.self))
        }
        return value
    }

    /// The sign and the digits of an integer of any length.
    ///
    /// - Throws: `limitExceeded` beyond `maximumByteCount` significant bytes.
    /// - Complexity: O(n²).
    static func digits(bigEndian bytes: RawSpan) throws -> (isNegative: Bool, digits: [UInt8]) {
        let isNegative = bytes.byteCount > 0 && bytes.loadLittleEndian(at: 0, as: UInt8.self) >= 0x80
        let filler: UInt8 = isNegative ? 0xFF : 0
        var first = 0
        while first < bytes.byteCount, bytes.loadLittleEndian(at: first, as: UInt8.self) == filler {
            first += 1
        }
        let length = bytes.byteCount - first
        guard length <= maximumByteCount else {
            throw ParquetError(
                .limitExceeded,
                "a decimal has \(length) significant bytes, text is made of up to \(maximumByteCount)")
        }
        var limbs = magnitudeLimbs(bytes, significant: length, isNegative: isNegative)
        return (isNegative, digits(dividing: &limbs))
    }

    /// The absolute value in words of 32 bits, the least significant first.
    private static func magnitudeLimbs(_ bytes: RawSpan, significant: Int, isNegative: Bool) -> [UInt32] {
        var limbs = [UInt32](repeating: 0, count: significant / 4 + 2)
        for index in 0..<significant {
            var byte = bytes.loadLittleEndian(at: bytes.byteCount - 1 - index, as: UInt8.self)
            if isNegative { byte = ~byte }
            limbs[index / 4] |= UInt32(byte) &<< UInt32(index % 4 * 8)
        }
        if isNegative {
            // The magnitude is the complement plus one; a spare limb takes the carry.
            for index in limbs.indices {
                let (sum, carried) = limbs[index].addingReportingOverflow(1)
                limbs[index] = sum
                if !carried { break }
            }
        }
        return limbs
    }

    private static func digits(dividing limbs: inout [UInt32]) -> [UInt8] {
        var reversed: [UInt8] = []
        var top = limbs.count
        while top > 0 {
            if limbs[top - 1] == 0 {
                top -= 1
                continue
            }
            var remainder: UInt64 = 0
            for index in stride(from: top - 1, through: 0, by: -1) {
                let value = remainder &<< 32 | UInt64(limbs[index])
                // Safe: the remainder is below 10^9, so that the quotient is below 2^32.
                limbs[index] = UInt32(truncatingIfNeeded: value / 1_000_000_000)
                remainder = value % 1_000_000_000
            }
            for _ in 0..<9 {
                reversed.append(ASCII.zero + UInt8(remainder % 10))
                remainder /= 10
            }
        }
        while reversed.last == ASCII.zero { reversed.removeLast() }
        return reversed.isEmpty ? [ASCII.zero] : reversed.reversed()
    }
}

/// The greatest integer that is not above a decimal number times a power of ten.
struct ScaledInteger {
    /// The integer in two's complement, big-endian, in the fewest bytes.
    let bytes: [UInt8]

    /// Whether nothing was rounded away.
    let isExact: Bool

    /// Rounds `number × 10^power` down; nil where it has more than `digitLimit` digits.
    ///
    /// - Complexity: O(n²) of the number's digits, at most of the limit.
    init?(_ number: FilterNumber, timesTenTo power: Int, digitLimit: Int) {
        // Safe: exponents are limited far below the ends of the range.
        let kept = number.integerDigitCount + power
        guard kept <= digitLimit else { return nil }
        var limbs: [UInt32] = []
        let digits = number.digits
        for index in 0..<max(0, kept) {
            var carry: UInt64 = index < digits.count ? UInt64(digits[index]) : 0
            for limb in limbs.indices {
                let product = UInt64(limbs[limb]) * 10 + carry
                limbs[limb] = UInt32(truncatingIfNeeded: product)
                carry = product >> 32
            }
            if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
        }
        isExact = digits.count <= max(0, kept)
        var bytes: [UInt8] = [0]
        for limb in limbs.reversed() {
            for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: limb >> shift)) }
        }
        if number.isNegative {
            // −m is ~(m − 1); one further down, where something was rounded away, is ~m.
            if isExact { ScaledInteger.decrement(&bytes) }
            for index in bytes.indices { bytes[index] = ~bytes[index] }
        }
        self.bytes = ByteKey(decimal: bytes).bytes
    }

    private static func decrement(_ bytes: inout [UInt8]) {
        for index in bytes.indices.reversed() {
            bytes[index] &-= 1
            if bytes[index] != 0xFF { return }
        }
    }

    /// The integer, where 128 bits hold it.
    var int128: Int128? {
        guard bytes.count <= 16 else { return nil }
        return Int128(bigEndian: bytes)
    }
}

extension Int128 {
    /// The integer of at most 16 bytes in two's complement, the most significant first.
    init(bigEndian bytes: [UInt8]) {
        var value: Int128 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
        for byte in bytes { value = value << 8 | Int128(byte) }
        self = value
    }
}

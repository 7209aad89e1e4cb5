internal import ParquetBytes

/// The unscaled integer of a decimal of any precision.
struct WideDecimal {
    /// The absolute value in words of 32 bits, the least significant first.
    private var limbs: [UInt32] = []
    private let isNegative: Bool

    /// The number of a text; nil where it has digits beyond the scale or the precision that are not zeros.
    ///
    /// - Complexity: O(n²) in the precision, which bounds the work whatever the text says.
    init?(_ text: RawSpan, precision: Int, scale: Int) {
        guard let number = DecimalText(text) else { return nil }
        isNegative = number.isNegative
        var pending = number.exponent + scale
        guard number.digitCount > 0 else { return }
        // Digits that the shift takes away must be zeros; those that it adds are.
        let dropped = max(0, -pending)
        guard number.digitCount > dropped else { return nil }
        guard number.digitCount + pending <= precision else { return nil }
        var left = number.digitCount - dropped
        var isLeading = true
        var index = 0
        while index < text.byteCount {
            let byte = text.byte(index)
            index += 1
            if byte | 0x20 == 0x65 { break }
            let digit = byte &- ASCII.zero
            guard digit <= 9 else { continue }
            if isLeading, digit == 0 { continue }
            isLeading = false
            if left > 0 {
                append(digit)
                left -= 1
            } else {
                guard digit == 0 else { return nil }
            }
        }
        while pending > 0 {
            append(0)
            pending -= 1
        }
    }

    /// The number as a word, where it is one.
    var int64: Int64? {
        guard limbs.count <= 2 else { return nil }
        var magnitude: UInt64 = 0
        for (index, limb) in limbs.enumerated() { magnitude |= UInt64(limb) &<< UInt64(index * 32) }
        guard let value = Int64(exactly: magnitude) else { return nil }
        return isNegative ? -value : value
    }

    /// The number in two's complement with the most significant byte first: `byteCount` bytes, or where that is nil the
    /// fewest; nil where it does not fit.
    func bigEndian(byteCount: Int?) -> [UInt8]? {
        var bytes: [UInt8] = []
        for limb in limbs {
            for shift in [0, 8, 16, 24] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: limb &>> shift))
            }
        }
        bytes.append(0)
        if isNegative {
            var carry = true
            for index in bytes.indices {
                let inverted = ~bytes[index]
                (bytes[index], carry) = inverted.addingReportingOverflow(carry ? 1 : 0)
            }
        }
        let filler: UInt8 = bytes[bytes.count - 1] >= 0x80 ? 0xFF : 0
        // A byte is one too many where the next says the same of the sign.
        while bytes.count > 1, bytes[bytes.count - 1] == filler,
            bytes[bytes.count - 2] & 0x80 == filler & 0x80
        {
            bytes.removeLast()
        }
        if let byteCount {
            guard bytes.count <= byteCount else { return nil }
            while bytes.count < byteCount { bytes.append(filler) }
        }
        return bytes.reversed()
    }

    private mutating func append(_ digit: UInt8) {
        var carry = UInt64(digit)
        for index in limbs.indices {
            let value = UInt64(limbs[index]) &* 10 &+ carry
            limbs[index] = UInt32(truncatingIfNeeded: value)
            carry = value &>> 32
        }
        if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
    }
}

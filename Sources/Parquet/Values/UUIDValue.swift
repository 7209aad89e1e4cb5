/// Sixteen bytes that identify something: what a column of `UUID` holds.
///
/// Specification: parquet-format, LogicalTypes.md, "UUID".
public struct UUIDValue: Sendable, Hashable, BitwiseCopyable {
    /// The first eight bytes, the first of all the most significant.
    public let high: UInt64

    /// The last eight bytes.
    public let low: UInt64

    /// Makes an identifier of its two halves.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes an identifier of its bytes; nil unless they are sixteen.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The sixteen bytes.
    public var bytes: [UInt8] {
        (0..<16).map { index in
            let half = index < 8 ? high : low
            return UInt8(truncatingIfNeeded: half >> UInt64(56 - index % 8 * 8))
        }
    }
}

extension UUIDValue: Comparable {
    /// Whether the first comes before the second byte by byte, which is the format's order of identifiers.
    @inlinable
    public static func < (left: UUIDValue, right: UUIDValue) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension UUIDValue: LosslessStringConvertible {
    /// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in lower case.
    public var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text += "-" }
            if byte < 16 { text += "0" }
            text += String(byte, radix: 16)
        }
        return text
    }

    /// Makes an identifier of `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case.
    public init?(_ description: String) {
        let letters = Array(description.utf8)
        guard letters.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (index, letter) in letters.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard letter == 0x2D else { return nil }
                continue
            }
            guard let digit = Character(Unicode.Scalar(letter)).hexDigitValue else { return nil }
            if index < 18 {
                halves.0 = halves.0 << 4 | UInt64(digit)
            } else {
                halves.1 = halves.1 << 4 | UInt64(digit)
            }
        }
        self.init(high: halves.0, low: halves.1)
    }
}

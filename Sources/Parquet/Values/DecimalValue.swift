/// An exact decimal number of at most 38 digits: what a column of `DECIMAL` holds.
///
/// It is an integer divided by a power of ten. Values compare as numbers: 1.5 and 1.50 are equal.
///
/// Specification: parquet-format, LogicalTypes.md, "DECIMAL".
public struct DecimalValue: Sendable, BitwiseCopyable {
    /// The most digits that every value has room for.
    public static let maximumPrecision = 38

    /// The number times ten to the power of `scale`.
    public let unscaled: Int128

    /// The digits right of the point, within `0...38`.
    public let scale: Int

    /// Makes the number `unscaled` divided by ten to the power of `scale`.
    ///
    /// - Precondition: `scale` is within `0...38`.
    public init(unscaled: Int128, scale: Int = 0) {
        precondition(scale >= 0 && scale <= DecimalValue.maximumPrecision, "a scale is within 0...38")
        self.unscaled = unscaled
        self.scale = scale
    }

    /// Makes a whole number.
    public init(_ value: some BinaryInteger & SignedInteger & FixedWidthInteger) {
        self.init(unscaled: Int128(truncatingIfNeeded: value))
    }

    /// The same number with another number of digits right of the point; nil where digits other than zeros would be
    /// lost, or 128 bits do not hold the unscaled integer.
    public func rescaled(to scale: Int) -> DecimalValue? {
        guard (0...DecimalValue.maximumPrecision).contains(scale) else { return nil }
        let factor = DecimalValue.powersOfTen[abs(scale - self.scale)]
        if scale < self.scale {
            let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: factor)
            return remainder == 0 ? DecimalValue(unscaled: quotient, scale: scale) : nil
        }
        let (product, overflow) = unscaled.multipliedReportingOverflow(by: factor)
        return overflow ? nil : DecimalValue(unscaled: product, scale: scale)
    }

    /// The nearest floating-point number, or one of its neighbours.
    public var approximation: Double { Double(unscaled) / Double(DecimalValue.powersOfTen[scale]) }

    /// Ten to the powers 0 to 38.
    static let powersOfTen: [Int128] = (0..<38).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }

    /// The same number without zeros at its end.
    fileprivate var shortest: (unscaled: Int128, scale: Int) {
        var (unscaled, scale) = (unscaled, scale)
        while scale > 0 {
            let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            unscaled = quotient
            scale -= 1
        }
        return (unscaled, scale)
    }
}

extension DecimalValue: Hashable, Comparable {
    /// Whether both are the same number.
    public static func == (left: DecimalValue, right: DecimalValue) -> Bool {
        left.scale == right.scale ? left.unscaled == right.unscaled : left.shortest == right.shortest
    }

    /// Adds the number to a hash; equal numbers of different scales hash alike.
    public func hash(into hasher: inout Hasher) {
        let (unscaled, scale) = shortest
        hasher.combine(unscaled)
        hasher.combine(scale)
    }

    /// Whether the first number is less than the second.
    public static func < (left: DecimalValue, right: DecimalValue) -> Bool {
        if left.scale == right.scale { return left.unscaled < right.unscaled }
        // What does not fit when it is brought to the greater scale is the greater in magnitude.
        if left.scale < right.scale {
            guard let left = left.rescaled(to: right.scale) else { return left.unscaled < 0 }
            return left.unscaled < right.unscaled
        }
        guard let right = right.rescaled(to: left.scale) else { return right.unscaled > 0 }
        return left.unscaled < right.unscaled
    }
}

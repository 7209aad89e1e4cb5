/// What a filter may say of rows that nobody has looked at: the answers that are possible for at least one of them.
///
/// It errs on one side only: an answer that a row has is always among them.
public struct Verdict: OptionSet, Sendable, Hashable {
    /// A bit for each answer.
    public let rawValue: UInt8

    /// Makes a verdict of its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The filter may be true.
    public static let canBeTrue = Verdict(rawValue: 1)
    /// The filter may be false.
    public static let canBeFalse = Verdict(rawValue: 2)
    /// The filter may be unknown.
    public static let canBeNull = Verdict(rawValue: 4)
    /// Every answer is possible.
    public static let open: Verdict = [.canBeTrue, .canBeFalse, .canBeNull]

    /// Whether rows may be selected.
    public var canBeTrue: Bool { contains(.canBeTrue) }

    /// Whether rows may be left out because the filter is false of them.
    public var canBeFalse: Bool { contains(.canBeFalse) }

    /// Whether rows may be left out because the filter is unknown of them.
    public var canBeNull: Bool { contains(.canBeNull) }

    /// Whether all rows are selected.
    public var isAlwaysTrue: Bool { isSubset(of: .canBeTrue) }

    init(canBeTrue: Bool, canBeFalse: Bool, canBeNull: Bool) {
        rawValue = (canBeTrue ? 1 : 0) | (canBeFalse ? 2 : 0) | (canBeNull ? 4 : 0)
    }

    /// The answers of the filter's opposite.
    func inverted() -> Verdict {
        Verdict(canBeTrue: canBeFalse, canBeFalse: canBeTrue, canBeNull: canBeNull)
    }

    /// The answers of two filters joined by "and".
    func and(_ other: Verdict) -> Verdict {
        if isEmpty || other.isEmpty { return [] }
        return Verdict(
            canBeTrue: canBeTrue && other.canBeTrue,
            canBeFalse: canBeFalse || other.canBeFalse,
            canBeNull: canBeNull && (other.canBeTrue || other.canBeNull) || canBeTrue && other.canBeNull)
    }

    /// The answers of two filters joined by "or".
    func or(_ other: Verdict) -> Verdict {
        inverted().and(other.inverted()).inverted()
    }
}

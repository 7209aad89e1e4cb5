/// An enumeration of parquet.thrift: a number, with names for the numbers that the specification defines.
///
/// A file may hold numbers that are newer than this library; they are carried unchanged and described by number.
public protocol FormatEnumeration: RawRepresentable, Hashable, Sendable, CustomStringConvertible
where RawValue == Int32 {
    /// Makes a member from its number, known or not.
    init(rawValue: Int32)

    /// The members that the specification defines, with its spelling, in its order.
    static var knownMembers: [(member: Self, name: StaticString)] { get }
}

extension FormatEnumeration {
    /// The specification's spelling, or `UNKNOWN(n)` for a number that it does not define.
    public var description: String {
        for (member, name) in Self.knownMembers where member == self { return "\(name)" }
        return "UNKNOWN(\(rawValue))"
    }

    /// Whether the specification defines the number.
    public var isKnown: Bool { Self.knownMembers.contains { $0.member == self } }
}

/// The type of a field or element in the compact protocol.
///
/// Booleans have two codes on the wire, because a field's header holds the value itself; here they are one.
public enum ThriftType: UInt8, Sendable, Hashable, CaseIterable {
    /// True or false.
    case bool = 1
    /// Eight bits, signed.
    case i8 = 3
    /// Sixteen bits, signed.
    case i16 = 4
    /// Thirty-two bits, signed.
    case i32 = 5
    /// Sixty-four bits, signed.
    case i64 = 6
    /// IEEE 754 binary64.
    case double = 7
    /// Bytes or text, with their length.
    case binary = 8
    /// Elements of one type in order.
    case list = 9
    /// Elements of one type, each once.
    case set = 10
    /// Keys of one type with values of one type.
    case map = 11
    /// Fields with identifiers.
    case `struct` = 12
    /// Sixteen bytes.
    case uuid = 13

    /// The type with a code of the wire, where it is defined.
    @inlinable
    init?(code: UInt8) {
        self.init(rawValue: code == 2 ? 1 : code)
    }
}

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
    ///
    /// Written out, because the initialiser from a raw value is a call on the hottest path.
    @inlinable
    @inline(__always)
    init?(code: UInt8) {
        switch code {
        case 1, 2: self = .bool
        case 3: self = .i8
        case 4: self = .i16
        case 5: self = .i32
        case 6: self = .i64
        case 7: self = .double
        case 8: self = .binary
        case 9: self = .list
        case 10: self = .set
        case 11: self = .map
        case 12: self = .struct
        case 13: self = .uuid
        default: return nil
        }
    }
}

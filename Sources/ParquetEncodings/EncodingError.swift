/// What is wrong with encoded values, or with a request to decode or encode them.
///
/// Offsets count bytes from the start of the span that was handed in.
public enum EncodingError: Error, Sendable, Equatable {
    /// The data ends before the values that were asked for do.
    case truncated(needed: Int, available: Int, offset: Int)
    /// The bytes break a rule of their encoding.
    case malformed(Malformation, offset: Int)
    /// A level is larger than its column's maximum.
    case levelOutOfRange(level: UInt32, maximum: UInt8)
    /// A dictionary index is not below the number of the dictionary's entries.
    case indexOutOfRange(index: UInt32, count: Int)
    /// The output span cannot hold what was asked for, in bytes.
    case outputTooSmall(needed: Int, available: Int)
    /// A parameter is outside what the encoding allows.
    case invalidArgument(InvalidArgument, value: Int)
    /// No kernel decodes this encoding of this kind of value.
    case unsupported(kind: ValueKind, encoding: ValueEncoding)

    /// The rules of encodings that bytes can break.
    public enum Malformation: Sendable, Hashable {
        /// A run header of the RLE/bit-packing hybrid is longer than 5 bytes.
        case runHeader
        /// A run of the RLE/bit-packing hybrid repeats a value that is wider than the bit width.
        case repeatedValue
        /// The number of set bits is not the number of values.
        case validityCount
        /// A list has more elements than 32-bit offsets can count.
        case listTooLong
        /// A variable-length integer is longer than 64 bits.
        case varint
        /// The block size, the number of miniblocks or the number of values of deltas breaks its rules.
        case deltaHeader
        /// The deltas of a miniblock are wider than allowed: 64 bits, or 32 for lengths.
        case deltaWidth
        /// The length of a byte array is negative, or not the one that the column demands.
        case valueLength
        /// A value shares more bytes with the one before than that one has.
        case prefixLength
        /// The parts that values are stored in do not have the same number of values.
        case valueCount
        /// The bytes of the values are no multiple of a value's.
        case sectionSize
    }

    /// The parameters that can be wrong.
    public enum InvalidArgument: Sendable, Hashable {
        /// A bit width is outside 0…32, or wider than the operation allows.
        case bitWidth
        /// A count, position or offset is negative or does not fit its arithmetic.
        case position
        /// The width of an element is negative or not one of those allowed.
        case elementWidth
        /// A buffer index or an offset does not fit a view.
        case view
    }
}

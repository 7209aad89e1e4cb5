extension EncodingError: CustomStringConvertible {
    /// The error in words, with the numbers found and allowed.
    public var description: String {
        switch self {
        case .truncated(let needed, let available, let offset):
            "the values end too soon: \(needed) are needed at byte \(offset), \(available) are there"
        case .malformed(let rule, let offset):
            "\(rule.words) (byte \(offset) of the page)"
        case .levelOutOfRange(let level, let maximum):
            "a level of \(level) where at most \(maximum) is allowed"
        case .indexOutOfRange(let index, let count):
            "the dictionary index \(index) where the dictionary has \(count) entries"
        case .outputTooSmall(let needed, let available):
            "room for \(needed) bytes is needed, \(available) are there"
        case .invalidArgument(let argument, let value):
            "\(value) is not a valid \(argument.words)"
        case .unsupported(let kind, let encoding):
            "the encoding \(encoding.description) of \(kind.description) is not supported"
        }
    }
}

extension EncodingError.Malformation {
    fileprivate var words: String {
        switch self {
        case .runHeader: "a run's header is longer than 5 bytes"
        case .repeatedValue: "a run repeats a value that is wider than the bit width"
        case .validityCount: "the number of values is not the number of slots that are not null"
        case .listTooLong: "a list has more elements than 32-bit offsets can count"
        case .varint: "a variable-length integer is longer than 64 bits"
        case .deltaHeader: "the block size, the miniblocks or the value count of deltas break their rules"
        case .deltaWidth: "deltas are packed wider than their type allows"
        case .valueLength: "the length of a byte array is negative, or not the one its column demands"
        case .prefixLength: "a value shares more bytes with the one before than that one has"
        case .valueCount: "the parts that values are stored in differ in their number of values"
        case .sectionSize: "the bytes of the values are no multiple of one value's"
        }
    }
}

extension EncodingError.InvalidArgument {
    fileprivate var words: String {
        switch self {
        case .bitWidth: "bit width"
        case .position: "position"
        case .elementWidth: "element width"
        case .view: "view"
        }
    }
}

/// What can go wrong while bytes are read or memory is asked for.
public enum BytesError: Error, Sendable, Equatable {
    /// A read of `needed` bytes at `offset` where only `available` were left.
    case truncated(needed: Int, available: Int, offset: Int)

    /// A variable-length integer at `offset` is longer than 64 bits allow.
    case malformedVarint(offset: Int)

    /// Arithmetic on sizes left the range of `Int`.
    case overflow

    /// A buffer of `requested` bytes does not fit under the ceiling, which leaves `allowed`.
    case limitExceeded(requested: Int, allowed: Int)

    /// The system has no memory for `requested` bytes.
    case outOfMemory(requested: Int)
}

extension BytesError {
    /// The error of a range that reaches beyond what is there; one may be too long for its length to be a number.
    @usableFromInline
    static func truncated(_ range: Range<Int>, available: Int) -> BytesError {
        let (length, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        return .truncated(
            needed: overflow ? Int.max : length, available: available, offset: range.lowerBound)
    }
}

extension BytesError: CustomStringConvertible {
    /// The error in words, with the numbers found and allowed.
    public var description: String {
        switch self {
        case .truncated(let needed, let available, let offset):
            "\(needed) bytes needed at offset \(offset), \(available) available"
        case .malformedVarint(let offset):
            "the variable-length integer at offset \(offset) is longer than 64 bits"
        case .overflow:
            "a size is out of range"
        case .limitExceeded(let requested, let allowed):
            "a buffer of \(requested) bytes exceeds the memory limit, which leaves \(allowed)"
        case .outOfMemory(let requested):
            "the system has no memory for \(requested) bytes"
        }
    }
}

public import ParquetBytes

/// Why bytes could not be read as Thrift.
public struct ThriftError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Code: UInt8, Sendable, Hashable {
        /// The bytes end before the value does; with more bytes the same read may succeed.
        case truncated
        /// A variable-length integer is longer than 64 bits.
        case malformedVarint
        /// A number does not fit the type that the format gives it.
        case outOfRange
        /// A type code that the protocol does not define.
        case unknownType
        /// A boolean in a container is neither true nor false.
        case malformedBoolean
        /// A container holds another type than the format gives it.
        case typeMismatch
        /// A depth, count or size exceeds the limit that the reader was given.
        case limitExceeded
        /// A required field is absent, or a union has no member.
        case missingField
        /// A union has more than one member.
        case severalMembers
        /// The parts of a structure contradict each other.
        case inconsistent
    }

    /// What went wrong.
    public let code: Code

    /// Where reading stopped, counted from the first byte that the reader was given.
    public let offset: Int

    /// What was being read, and the numbers found and allowed.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, at offset: Int, _ detail: String) {
        self.code = code
        self.offset = offset
        self.detail = detail
    }

    /// Translates an error of the byte cursor.
    @usableFromInline
    init(_ error: BytesError, at offset: Int) {
        switch error {
        case .truncated:
            self.init(.truncated, at: offset, error.description)
        case .malformedVarint:
            self.init(.malformedVarint, at: offset, error.description)
        case .overflow, .limitExceeded, .outOfMemory:
            self.init(.limitExceeded, at: offset, error.description)
        }
    }
}

extension ThriftError: CustomStringConvertible {
    /// The error in words.
    public var description: String { "\(code) at byte \(offset) of the Thrift data: \(detail)" }
}

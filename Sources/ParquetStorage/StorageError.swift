/// What went wrong while bytes were stored or fetched: the one error of every source, sink and store.
///
/// Errors of buffers (`BytesError`) and of cancellation (`CancellationError`) pass through as they are.
public struct StorageError: Error {
    /// What kind of failure it is, to be decided upon by programs.
    ///
    /// An open set: a store may add codes of its own.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let rawValue: String

        /// The code of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The code's name.
        public var description: String { rawValue }

        /// There is no object under the key, or no file at the path.
        public static let notFound = Code(rawValue: "notFound")
        /// A conditional create found the key taken.
        public static let alreadyExists = Code(rawValue: "alreadyExists")
        /// The credentials or the file's mode do not allow it.
        public static let permissionDenied = Code(rawValue: "permissionDenied")
        /// An argument that can never work, such as a key that the store cannot have.
        public static let invalidArgument = Code(rawValue: "invalidArgument")
        /// A range reaches beyond the end of the object.
        public static let outOfRange = Code(rawValue: "outOfRange")
        /// The object ended before the size that it had when it was opened.
        public static let truncated = Code(rawValue: "truncated")
        /// The object is no longer the one that was opened.
        public static let changed = Code(rawValue: "changed")
        /// What was received is not what the protocol or the container's format allows.
        public static let malformed = Code(rawValue: "malformed")
        /// The store or the file system cannot do this.
        public static let unsupported = Code(rawValue: "unsupported")
        /// The sink was finished or aborted before, or failed.
        public static let closed = Code(rawValue: "closed")
        /// No space, no quota, or too large.
        public static let noSpace = Code(rawValue: "noSpace")
        /// A declared limit would be passed.
        public static let limitExceeded = Code(rawValue: "limitExceeded")
        /// The time allowed has passed.
        public static let timedOut = Code(rawValue: "timedOut")
        /// The store could not be reached or asked to be left alone; trying again later may work.
        public static let unavailable = Code(rawValue: "unavailable")
        /// Any other failure of input or output.
        public static let inputOutput = Code(rawValue: "inputOutput")
    }

    /// What kind of failure it is.
    public var code: Code

    /// What was tried and why it failed, with the numbers found and allowed.
    public var message: String

    /// The object's key, the file's path or the URL that it is about.
    public var key: String?

    /// The error that led to this one.
    public var cause: (any Error)?

    /// The system's `errno`, where a system call failed.
    public var systemErrorNumber: Int32?

    /// Makes an error.
    public init(
        _ code: Code, _ message: String, key: String? = nil, cause: (any Error)? = nil,
        systemErrorNumber: Int32? = nil
    ) {
        self.code = code
        self.message = message
        self.key = key
        self.cause = cause
        self.systemErrorNumber = systemErrorNumber
    }
}

extension StorageError: CustomStringConvertible {
    /// The key, the message, the cause and the code in one line.
    public var description: String {
        var text = key.map { "\($0): \(message)" } ?? message
        if let cause { text += ": \(cause)" }
        return text + " (\(code))"
    }
}

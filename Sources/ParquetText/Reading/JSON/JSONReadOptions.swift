/// How JSON becomes columns.
public struct JSONReadOptions: Sendable, Equatable {
    /// How the rows lie in the text.
    public enum Layout: Sendable, Equatable {
        /// An array where the text begins with `[`, else rows after one another.
        case automatic
        /// Objects after one another: JSON Lines, though a row may also take several lines, or share one.
        case lines
        /// One array of objects.
        case array
    }

    /// How columns get their types where no schema is given.
    public enum Inference: Sendable, Equatable {
        /// By all rows, which are read twice: from a source that can be rewound.
        case all
        /// By the first rows, as many as this; a later value that does not fit, or a later key, is a malformed row.
        case first(Int)
    }

    /// What becomes of a value that is not of its column's kind where the column is one of strings.
    public enum MixedTypes: Sendable, Equatable {
        /// Its JSON becomes the string; where types are inferred, keys with values of several kinds become strings.
        case text
        /// It is malformed; where types are inferred, values of several kinds are an error.
        case error
    }

    /// What becomes of rows that cannot be read.
    public enum Malformed: Sendable, Equatable {
        /// The first one is thrown as an error.
        case stop
        /// They are left out, counted, and handed to the reader's `onReject`.
        case reject
    }

    /// How the rows lie in the text.
    public var layout = Layout.automatic

    /// Whether keys that the schema does not name are left out, rather than malformed.
    public var ignoresUnknownKeys = false

    /// What becomes of values of several kinds under one key.
    public var mixedTypes = MixedTypes.text

    /// How columns get their types where no schema is given.
    public var inference = Inference.all

    /// Whether inference makes decimals of numbers with digits behind the point, rather than doubles.
    public var infersDecimals = false

    /// What becomes of rows that cannot be read.
    ///
    /// Text that is no JSON leaves open where the next row begins: among lines it is the line behind the one where the
    /// row begins, within an array it is never found, so that the error is thrown in any case.
    public var malformed = Malformed.stop

    /// The most rows of a batch.
    public var batchRowCount = 65_536

    /// The bytes of text after which a batch ends.
    public var batchByteCount = 16 << 20

    /// The most bytes of a row's text, and so of any value, beyond which reading ends with an error; at most 1 GiB.
    public var rowLimit = 16 << 20

    /// The most objects and arrays within each other, at most 1000.
    public var depthLimit = 128

    /// Makes the default options.
    public init() {}
}

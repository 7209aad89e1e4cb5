/// How JSON becomes columns.
public struct JSONReadOptions: Sendable {
    /// How the rows lie in the text.
    public enum Layout: Sendable {
        /// An array where the text begins with `[`, else rows after one another.
        case automatic
        /// Objects after one another: JSON Lines, though a row may also take several lines, or share one.
        case lines
        /// One array of objects.
        case array
    }

    /// What becomes of a value that is not of its column's kind where the column is one of strings.
    public enum MixedTypes: Sendable {
        /// Its JSON becomes the string; where types are inferred, keys with values of several kinds become strings.
        case text
        /// It is malformed; where types are inferred, values of several kinds are an error.
        case error
    }

    /// What becomes of keys that the schema does not have.
    public enum UnknownKeys: Sendable {
        /// The row is malformed.
        case error
        /// They are skipped.
        case ignored
    }

    /// What becomes of rows that are malformed or do not fit the schema.
    public enum Malformed: Sendable {
        /// The first one is thrown as an error.
        case stop
        /// They are left out, counted, and handed to the reader's `onReject`.
        case reject
    }

    /// How the rows lie in the text.
    public var layout = Layout.automatic

    /// What becomes of keys that the schema does not have.
    public var unknownKeys = UnknownKeys.error

    /// What becomes of values of several kinds under one key.
    public var mixedTypes = MixedTypes.text

    /// How many rows at the start the schema is inferred from, where none is given; nil for all.
    ///
    /// Sources that are rewindable are read twice; the text of others is kept in memory until it has been read again.
    public var inferredRowCount: Int? = 10_000

    /// The most rows of a batch.
    public var batchRowCount = 65_536

    /// The bytes of text after which a batch ends.
    public var batchByteCount = 16 << 20

    /// The most bytes of a row's text, and so of any value; at most 1 GiB.
    public var rowByteLimit = 16 << 20

    /// The most objects and arrays within each other, at most 1000.
    public var depthLimit = 128

    /// What becomes of malformed rows.
    ///
    /// Text that is no JSON leaves open where the next row begins: among lines it is the next line, within an array it
    /// is never found, so that the error is thrown in any case.
    public var malformed = Malformed.stop

    /// Makes the default options.
    public init() {}
}

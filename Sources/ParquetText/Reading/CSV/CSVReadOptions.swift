/// How CSV is read: RFC 4180, and what it leaves open.
public struct CSVReadOptions: Sendable, Equatable {
    /// Where the columns' names come from.
    public enum Header: Sendable, Equatable {
        /// The first row names the columns.
        case present
        /// There is none: columns are those of the schema in order, or else `column1`, `column2`, ….
        case absent
        /// There is none, and these are the names.
        case names([String])
    }

    /// How columns get their types where no schema is given.
    public enum Inference: Sendable, Equatable {
        /// By all rows, which are read twice: from a source that can be rewound.
        case all
        /// By the first rows, as many as this; a later value that does not fit is a malformed row.
        case first(Int)
        /// Not at all: every column is a string.
        case none
    }

    /// What becomes of rows that cannot be read.
    public enum Malformed: Sendable, Equatable {
        /// The first one is thrown as an error.
        case stop
        /// They are left out, counted, and handed to `CSVReader.onReject`.
        case reject
    }

    /// The byte between fields, as `CSVOptions.delimiter`.
    public var delimiter: UInt8 = ASCII.comma

    /// The byte around fields that hold delimiters, quotes or line ends, or nil for none.
    ///
    /// Within such a field it stands twice.
    public var quote: UInt8? = ASCII.quote

    /// Where the columns' names come from.
    public var header = Header.present

    /// The texts that stand for null where they are not within quotes.
    ///
    /// By default an empty field is null, and `""` is an empty string: as `CSVWriter` writes them.
    public var nullTexts = [""]

    /// Whether a quote in a field that does not begin with one is a part of its value, rather than malformed.
    public var keepsStrayQuotes = false

    /// Whether strings that are not UTF-8 are kept as they are, rather than malformed.
    public var keepsInvalidUTF8 = false

    /// Whether `t`, `f`, `1` and `0` are booleans too where the schema asks for booleans.
    public var allowsShortBooleans = false

    /// Whether lines without any byte are skipped; else they are a row of one empty field.
    ///
    /// Where there is one column, an empty line is a row either way.
    public var skipsEmptyLines = true

    /// Whether columns of the file that the schema does not name are left out, rather than an error.
    public var ignoresUnknownColumns = false

    /// How columns get their types where no schema is given.
    public var inference = Inference.all

    /// What becomes of rows that cannot be read.
    public var malformed = Malformed.stop

    /// The most rows of a batch.
    public var batchRowCount = 65_536

    /// The most bytes of a field, beyond which reading ends with an error.
    public var fieldLimit = 16 << 20

    /// Whether inference makes decimals of numbers with digits behind the point, rather than doubles.
    public var infersDecimals = false

    /// How many bytes are gathered before they are taken apart.
    var windowSize = 1 << 20

    /// Makes the default options.
    public init() {}

    var hasValidBytes: Bool {
        var writing = CSVOptions()
        writing.delimiter = delimiter
        guard writing.hasValidDelimiter else { return false }
        guard let quote else { return true }
        return quote != delimiter && quote >= 0x21 && quote < 0x7F
    }
}

public import ParquetBytes
public import ParquetFormat

/// How a file is written.
public struct WriteOptions: Sendable {
    /// The forms of a data page.
    public enum PageVersion: Sendable, Hashable {
        /// Levels and values are compressed together. Every reader knows it.
        case v1
        /// Levels stay uncompressed before the values, and a page that does not shrink is stored as it is.
        case v2
    }

    /// How columns are compressed, unless their own options say otherwise.
    public var compression = Compression.snappy

    /// How columns are written that `columns` does not name; an encoding and a bloom filter hold for
    /// those whose type they fit.
    public var column = ColumnOptions()

    /// How some columns are written: by dotted path, of a column or of a group, whose columns are then all meant.
    ///
    /// The longest path that fits a column counts; its options replace `column` as a whole.
    public var columns: [String: ColumnOptions] = [:]

    /// The form of the data pages.
    public var pageVersion = PageVersion.v1

    /// A page ends when its values, encoded but not compressed, come to about so many bytes.
    public var pageByteLimit = 1 << 20

    /// The most rows of a page.
    public var pageRowLimit = 20_000

    /// The most rows of a row group.
    public var rowGroupRowLimit = 1 << 20

    /// A row group ends when its pages, encoded and compressed, come to about so many bytes.
    public var rowGroupByteLimit = 128 << 20

    /// Whether each page carries a CRC-32 of its bytes.
    public var writesChecksums = true

    /// Whether column and offset indexes are written, which tell where each page lies and what bounds its values.
    public var writesPageIndex = true

    /// Whether bounds of floating-point columns follow IEEE 754's total order and count NaN values.
    ///
    /// Few readers know this order yet, and those that do not will ignore the bounds.
    public var usesTotalOrder = false

    /// The columns that rows are sorted by, the most significant first, as the footer declares it.
    public var sortingColumns: [SortingKey] = []

    /// Whether rows that break the declared order are refused.
    public var checksSorting = true

    /// The file's own key-value metadata.
    public var keyValueMetadata: [KeyValue] = []

    /// What the footer says wrote the file.
    public var createdBy = WriteOptions.defaultCreatedBy

    /// About how many bytes the writer may hold: half for open pages and dictionaries, half for finished pages.
    ///
    /// Finished pages of the open row group beyond it are put aside in a temporary file. With many columns their pages
    /// and dictionaries become smaller, so that the open ones fit. With a `parallelism` beyond 1, a finished row group of up
    /// to a quarter more may wait for the sink while the next is encoded.
    public var memoryBudget = 256 << 20

    /// The directory of that temporary file; nil for the system's.
    public var spillDirectory: String?

    /// How many columns are encoded at once by a `ParquetWriter`; the bytes written do not depend on it.
    public var parallelism = 1

    /// Where buffers come from.
    public var pool = BufferPool.shared

    /// Makes the default options.
    public init() {}

    /// What this library calls itself in footers.
    public static let defaultCreatedBy = "swift-parquet version 0.1.0"
}

/// One column that rows are sorted by.
public struct SortingKey: Sendable, Hashable {
    /// The dotted path of the column, which must not repeat.
    public var path: String

    /// Whether the largest value comes first.
    public var isDescending: Bool

    /// Whether nulls come before all values.
    public var nullsFirst: Bool

    /// Sorts by the column `path`.
    public init(_ path: String, isDescending: Bool = false, nullsFirst: Bool = false) {
        self.path = path
        self.isDescending = isDescending
        self.nullsFirst = nullsFirst
    }
}

public import ParquetBytes
public import ParquetStorage

/// How a file is read.
public struct ReadOptions: Sendable {
    /// What the file may ask of the reader.
    public var limits = DecodeLimits()

    /// Whether each page's CRC-32 is compared with its bytes, where the page header has one.
    public var verifiesChecksums = false

    /// Whether text that is not UTF-8 is an error, in columns annotated as `STRING`, `ENUM` or `JSON`.
    ///
    /// Otherwise its bytes are handed out as they are, and a column's values as `String` have U+FFFD for what is wrong.
    /// To check takes a pass over the text of each batch; of a dictionary that is over all entries, those that no row uses
    /// included, and with each batch again.
    public var requiresUTF8 = false

    /// Whether byte arrays may be dictionaries in memory.
    ///
    /// Those of chunks that are dictionary-encoded stay dictionaries. In batches of 4096 rows or more, others stored as
    /// PLAIN or DELTA_LENGTH_BYTE_ARRAY become dictionaries of at most 256 entries where so few values differ and at
    /// least an eighth of them are longer than 12 bytes: then a value takes one byte instead of a view's 16.
    public var keepsDictionaries = true

    /// The most rows of a batch.
    public var batchRowCount = 65_536

    /// About how many bytes are read of a column chunk at a time, where it and its pages are large: as many pages as that
    /// holds, and at least one.
    ///
    /// Where more than 64 columns are read at once, each is read in smaller pieces.
    public var readSize = 512 << 10

    /// How many bytes of the file's end are read first, in the hope that the footer lies within.
    public var tailSize = 64 << 10

    /// Where buffers come from.
    public var pool = BufferPool.shared

    /// How many cores decode batches, and how far ahead; a `BlockingParquetFile` does without.
    public var concurrency = ReadConcurrency.serial

    /// Opens the files that column chunks name in `file_path`, as written there; nil refuses such chunks.
    ///
    /// A `BlockingParquetFile` needs sources that block.
    public var fileResolver: (@Sendable (_ filePath: String) throws -> any ByteSource)?

    /// Makes the default options.
    public init() {}
}

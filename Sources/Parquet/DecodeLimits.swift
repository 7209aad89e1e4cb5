/// What a file may ask of its reader before the reader refuses with `limitExceeded`.
///
/// The defaults suit a service with 1 GiB of memory; each can be raised. What is in memory at once is bounded by the
/// ceiling of the `BufferPool` in `ReadOptions`.
public struct DecodeLimits: Sendable, Equatable {
    /// The most bytes a footer may have.
    public var footerBytes = 256 << 20

    /// The most levels that structures of the footer may nest, those that nobody knows included.
    public var footerDepth = 32

    /// The most row groups a file may have.
    public var rowGroups = 1 << 20

    /// The most column chunks a file may have, over all row groups.
    public var columnChunks = 1 << 22

    /// The most key-value pairs that a footer may have.
    public var keyValuePairs = 1 << 16

    /// The most nodes a schema may have.
    public var schemaNodes = 1 << 20

    /// The most levels a schema may nest; never above 255, which is what a definition level may reach here.
    public var schemaDepth = 100

    /// The most bytes that the paths of all nodes of a schema may come to.
    ///
    /// A long name of a group is part of the path of every column below it.
    public var schemaPathBytes = 128 << 20

    /// The most bytes a page header may have.
    public var pageHeaderBytes = 16 << 20

    /// The most bytes a page may have, compressed or not.
    public var pageBytes = 512 << 20

    /// The most bytes that a dictionary page may have, decompressed; a column chunk keeps its dictionary while it is read.
    public var dictionaryBytes = 256 << 20

    /// The most bytes that one compressed byte may stand for, once a page exceeds 1 MiB.
    public var decompressionRatio = 20_000

    /// The most slots that one column of one batch may have; lists may make them many times the rows.
    public var batchSlots = 1 << 28

    /// The most values that a column chunk may declare where they come to more than 1,024 a byte of it.
    ///
    /// Runs of nulls or of one value take next to no bytes, so a small file could claim any number of rows.
    public var sparseValues = 1 << 27

    /// The most bytes that the byte arrays of one column of one batch may come to where pages leave out what a value
    /// shares with the one before.
    ///
    /// Long shared prefixes take next to no bytes, so a small page could claim any number.
    public var builtBytes = 512 << 20

    /// The most bytes that the column index or the offset index of a column chunk may have.
    public var indexBytes = 32 << 20

    /// The most bytes that the bits of a bloom filter may have.
    public var bloomFilterBytes = 128 << 20

    /// Makes the default limits.
    public init() {}
}

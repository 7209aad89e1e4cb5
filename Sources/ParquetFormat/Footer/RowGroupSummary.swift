/// What a reader must know of a row group, flat: no memory of its own.
///
/// Numbers are as the file states them.
public struct RowGroupSummary: Sendable, Hashable {
    /// The number of rows; never negative.
    public let rowCount: Int64

    /// Bytes of all chunks once decompressed.
    public let totalByteSize: Int64

    /// Bytes of all chunks in the file.
    public let totalCompressedSize: Int64?

    /// Where the first page begins in the file.
    public let fileOffset: Int64?

    /// The position of the row group in the file, as the file states it.
    public let ordinal: Int16?

    /// The number of column chunks; the same in every row group of a file.
    public let columnCount: Int

    /// Where the row group's struct stands within the footer's bytes.
    public let byteRange: Range<Int>

    /// The position of the row group's first chunk among all chunks.
    let firstChunk: Int
}

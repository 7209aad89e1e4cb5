internal import ParquetBytes
internal import ParquetFormat

/// A column chunk that is complete but for its place in the file.
struct EncodedChunk: Sendable {
    /// The dictionary page, if there is one, and the data pages.
    var pages: [EncodedPage]

    /// The footer's entry, with offsets that are still 0.
    var metadata: ColumnMetadata
    let columnIndex: ColumnIndex?
    let bloomFilter: SharedBytes?
}

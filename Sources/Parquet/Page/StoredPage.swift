internal import ParquetBytes
internal import ParquetFormat

/// A page as it lies in the file: its header and its bytes, still compressed.
struct StoredPage {
    let header: PageHeaderSummary
    let body: SharedBytes

    /// The file offset of the header.
    let offset: Int

    /// The index of the page within its chunk, the dictionary page included.
    let index: Int
}

internal import ParquetBytes
internal import ParquetFormat

/// A page as it will lie in the file, its header included.
struct EncodedPage: Sendable {
    /// Where the bytes are until they are written.
    enum Place: Sendable {
        case memory(SharedBytes)
        /// A range of the spill file.
        case spilled(Range<Int>)
    }

    var place: Place
    let type: PageType
    let encoding: Encoding

    /// The bytes of header and body.
    let byteCount: Int

    /// The bytes of the header and of the body before compression.
    let uncompressedByteCount: Int

    let summary: PageSummary
}

/// A page whose values are dictionary indices, while it is open whether the dictionary stays.
struct UndecidedPage: Sendable {
    /// Levels, then the indices.
    let body: SharedBytes
    let levels: LevelLengths
    let summary: PageSummary

    /// The bytes of the indices.
    var indexByteCount: Int { body.count - levels.total }
}

/// The bytes that encoded levels take, with their length prefixes where the page has such.
struct LevelLengths: Sendable {
    var repetition = 0
    var definition = 0

    var total: Int { repetition + definition }
}

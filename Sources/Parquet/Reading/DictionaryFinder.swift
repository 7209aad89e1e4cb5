internal import ParquetBytes
internal import ParquetEncodings

/// Makes dictionaries of long byte arrays that a chunk stores one by one, as long as few of them differ.
///
/// Such a column takes a byte a slot, and none of its pages is kept. Where views hold most values themselves, no page is
/// kept either, and views are made faster than dictionaries. The dictionary grows from batch to batch, and each
/// has it as it is when the batch ends.
final class DictionaryFinder {
    /// In smaller batches a dictionary is not worth its making.
    static let fewestSlots = 4096

    private let pool: BufferPool
    private var entries = SmallDictionary()
    private var latest: LeafDictionary?

    /// Whether too many values differ.
    private(set) var hasFailed = false

    init(pool: BufferPool) {
        self.pool = pool
    }

    /// Whether one in eight of the next values, or more, is too long for a view.
    ///
    /// - Parameter count: How many values there are, of which the first 256 are looked at.
    static func isWorthwhile(
        _ count: Int, of decoder: any ValueDecoder, from page: SharedBytes, pool: BufferPool
    ) throws -> Bool {
        let looked = min(count, 256)
        var decoder = decoder
        var views = try pool.allocate(byteCount: looked * StringView.byteCount)
        return try countLong(looked, of: &decoder, from: page, into: &views) > looked / 8
    }

    private static func countLong(
        _ count: Int, of decoder: inout any ValueDecoder, from page: SharedBytes,
        into views: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var out = views.mutableBytes
        try decoder.decode(count, from: page.bytes, into: &out, at: 0, bufferIndex: 0)
        return try Views.countLong(in: views.bytes, count: count, from: 0)
    }

    /// Decodes values to indices of one byte.
    ///
    /// - Returns: Whether all were; if not, no more is to be asked of the finder, and the decoder has lost its place.
    func decode(
        _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool {
        let areFound = try decoder.decode(
            count, from: page.bytes, entering: &entries, into: &out, at: element)
        hasFailed = !areFound
        return areFound
    }

    /// The entries so far.
    func dictionary() throws(ParquetError) -> LeafDictionary {
        if let latest, latest.count == entries.count { return latest }
        let made = try LeafDictionary(
            kind: .byteArray, count: entries.count, page: DictionaryFinder.bytes(of: entries), pool: pool)
        latest = made
        return made
    }

    private static func bytes(of entries: borrowing SmallDictionary) -> SharedBytes {
        SharedBytes(copying: entries.plainBytes)
    }
}

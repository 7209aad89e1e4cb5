internal import ParquetBytes
internal import ParquetEncodings

/// Decodes the RLE/bit-packing hybrid, and looks the values up where there is a dictionary.
struct IndexKernel: ~Copyable, Kernel {
    /// What becomes of the integers.
    enum Use {
        /// They are stored in this many bytes each.
        case indices(width: Int)
        /// They name entries of a dictionary of this many bytes each.
        case entries(SharedBytes, width: Int)
        /// They name views.
        case views(SharedBytes)
    }

    private let page: SharedBytes
    private let bitWidth: Int
    private let entryCount: Int
    private let count: Int
    private let use: Use
    private var output: MutableBytes

    init(_ page: SharedBytes, bitWidth: Int, entryCount: Int, count: Int, use: Use) throws {
        let room = try BufferPool.shared.allocate(byteCount: count * IndexKernel.width(of: use) + 64)
        self.page = page
        self.bitWidth = bitWidth
        self.entryCount = entryCount
        self.count = count
        self.use = use
        output = room
    }

    /// The bytes of a decoded value.
    static func width(of use: Use) -> Int {
        switch use {
        case .indices(let width), .entries(_, let width): width
        case .views: StringView.byteCount
        }
    }

    mutating func run() throws {
        var decoder = try HybridDecoder(bitWidth: bitWidth, startingAt: 0, endingAt: page.count)
        let (input, count, entryCount, use) = (page, self.count, self.entryCount, self.use)
        var target = output.mutableBytes
        switch use {
        case .indices(let width):
            try decoder.decodeIndices(
                count, from: input.bytes, dictionaryCount: entryCount, width: width, into: &target, at: 0)
        case .entries(let entries, let width):
            try decoder.gather(
                count, from: input.bytes, dictionary: entries.bytes, dictionaryCount: entryCount,
                elementWidth: width, into: &target, at: 0)
        case .views(let views):
            try decoder.gatherViews(
                count, from: input.bytes, dictionary: views.bytes, dictionaryCount: entryCount, bufferBase: 0,
                into: &target, at: 0)
        }
    }
}

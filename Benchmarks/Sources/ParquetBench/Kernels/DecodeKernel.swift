internal import ParquetBytes
internal import ParquetEncodings

/// Decodes all values of a page.
struct DecodeKernel: ~Copyable, Kernel {
    private let page: SharedBytes
    private let kind: ValueKind
    private let encoding: ValueEncoding
    private let count: Int
    private var output: MutableBytes

    /// The bytes of values that the encoding makes a reader build; empty for others.
    private var built: MutableBytes

    init(_ page: SharedBytes, _ kind: ValueKind, _ encoding: ValueEncoding, count: Int) throws {
        var decoder = try DecoderTable.decoder(for: kind, encoding: encoding, valuesAt: 0, end: page.count)
        let builtCount = decoder.buildsValues ? try decoder.builtByteCount(of: count, from: page.bytes) : 0
        let width = kind.fixedWidth ?? StringView.byteCount
        let room = try BufferPool.shared.allocate(byteCount: count * width + 64)
        let builtRoom = try BufferPool.shared.allocate(byteCount: builtCount)
        self.page = page
        self.kind = kind
        self.encoding = encoding
        self.count = count
        output = room
        built = builtRoom
    }

    /// A copy of what was decoded last.
    var values: SharedBytes {
        let size = count * (kind.fixedWidth ?? StringView.byteCount)
        return SharedBytes(copying: output.bytes.extracting(0..<size))
    }

    mutating func run() throws {
        var decoder = try DecoderTable.decoder(for: kind, encoding: encoding, valuesAt: 0, end: page.count)
        let (input, count) = (page, self.count)
        if decoder.buildsValues {
            _ = try decoder.builtByteCount(of: count, from: input.bytes)
            try DecodeKernel.build(count, by: &decoder, from: input, into: &output, &built)
        } else {
            var target = output.mutableBytes
            try decoder.decode(count, from: input.bytes, into: &target, at: 0, bufferIndex: 0)
        }
    }

    private static func build(
        _ count: Int, by decoder: inout any ValueDecoder, from page: SharedBytes,
        into output: inout MutableBytes,
        _ built: inout MutableBytes
    ) throws {
        var target = output.mutableBytes
        var building = built.mutableBytes
        try decoder.decode(
            count, from: page.bytes, into: &target, at: 0, bufferIndex: 0, building: &building)
    }
}

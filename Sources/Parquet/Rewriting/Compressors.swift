internal import ParquetCompression
internal import ParquetFormat

/// The compressors and decompressors of a rewrite, each made once.
struct Compressors {
    private let quirks: WriterQuirks
    private var compressors: [Compression: any Compressor] = [:]
    private var decompressors: [CompressionCodec: any Decompressor] = [:]

    init(_ plan: RewritePlan) {
        quirks = WriterQuirks(createdBy: plan.metadata.createdBy)
    }

    /// What writes a chunk's pages anew.
    ///
    /// - Throws: `unsupported`, `invalidArgument` as `Compression.makeCompressor()`.
    mutating func recoder(
        of chunk: RewritePlan.Chunk, _ plan: RewritePlan
    ) throws(ParquetError) -> PageRecoder {
        let input = plan.inputs[chunk.input]
        let recompresses = chunk.method == .walk(recompresses: true)
        let node = input.metadata.schema.column(chunk.column)
        var options = input.options
        options.verifiesChecksums = true
        let opener = PageOpener(
            decompressor: recompresses ? try decompressor(chunk.place.codec) : nil,
            maxDefinitionLevel: node.maxDefinitionLevel, maxRepetitionLevel: node.maxRepetitionLevel,
            context: ReadContext(options: options, quirks: input.quirks))
        return PageRecoder(
            opener: opener, compressor: recompresses ? try compressor(chunk.compression) : nil,
            recompresses: recompresses, addsChecksums: plan.rewrite.addsChecksums,
            compressesAlways: quirks.ignoresUncompressedFlag)
    }

    private mutating func compressor(_ choice: Compression) throws(ParquetError) -> (any Compressor)? {
        if let known = compressors[choice] { return known }
        let made = try choice.makeCompressor()
        compressors[choice] = made
        return made
    }

    private mutating func decompressor(
        _ codec: CompressionCodec
    ) throws(ParquetError) -> (any Decompressor)? {
        if let known = decompressors[codec] { return known }
        let made = try codec.makeDecompressor()
        decompressors[codec] = made
        return made
    }
}

extension Codecs {
    /// A new decompressor of streams: for `.gzip`, through zlib whichever library serves pages, and for `.zstd`.
    ///
    /// - Throws: `CompressionError.noStreams` for another codec, `.traitDisabled` or `.outOfMemory`.
    public static func streamDecompressor(
        for codec: CodecID
    ) throws(CompressionError) -> any StreamDecompressor {
        switch codec {
        case .gzip:
            #if Gzip
                return try ZlibStreamDecompressor()
            #else
                throw .traitDisabled(codec, trait: "Gzip")
            #endif
        case .zstd:
            #if Zstd
                return try ZstdStreamDecompressor()
            #else
                throw .traitDisabled(codec, trait: "Zstd")
            #endif
        default:
            throw .noStreams(codec)
        }
    }

    /// A new compressor of streams at `level`, or at `defaultLevel(of:)` when that is nil.
    ///
    /// - Throws: `CompressionError.noStreams` for a codec other than `.gzip` and `.zstd`, `.invalidLevel` for a level
    ///   outside `streamLevels(of:)`, `.traitDisabled` or `.outOfMemory`.
    public static func streamCompressor(
        for codec: CodecID, level: Int? = nil
    ) throws(CompressionError) -> any StreamCompressor {
        let allowed = streamLevels(of: codec)
        if let level, let allowed, !allowed.contains(level) {
            throw .invalidLevel(codec, level: level, allowed: allowed)
        }
        switch codec {
        case .gzip:
            #if Gzip
                return try ZlibStreamCompressor(level: level ?? 6)
            #else
                throw .traitDisabled(codec, trait: "Gzip")
            #endif
        case .zstd:
            #if Zstd
                return try ZstdStreamCompressor(level: level ?? 3)
            #else
                throw .traitDisabled(codec, trait: "Zstd")
            #endif
        default:
            throw .noStreams(codec)
        }
    }

    /// The levels of `streamCompressor(for:level:)`, or nil where the codec has no streams or is not available.
    public static func streamLevels(of codec: CodecID) -> ClosedRange<Int>? {
        switch codec {
        case .gzip:
            #if Gzip
                return ZlibStreamCompressor.levels
            #else
                return nil
            #endif
        case .zstd: return levels(of: codec)
        default: return nil
        }
    }
}

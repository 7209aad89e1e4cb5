/// The codecs that this build of the library has.
///
/// Each is brought in by a trait of the package (`Snappy`, `Gzip`, `Zstd`, `Brotli`, `LZ4`), all of which are
/// on by default. `Libdeflate` chooses what serves `Gzip`: libdeflate with it, zlib without. LZO needs no library
/// and no trait; it is read and not written.
public enum Codecs {
    /// A new decompressor for `codec`.
    ///
    /// - Throws: `CompressionError.traitDisabled` or `.outOfMemory`.
    public static func decompressor(for codec: CodecID) throws(CompressionError) -> any Decompressor {
        switch codec {
        case .uncompressed:
            return UncompressedCodec()
        case .snappy:
            #if Snappy
                return SnappyDecompressor()
            #else
                throw absence(of: codec)
            #endif
        case .gzip:
            #if Gzip && Libdeflate
                return try DeflateDecompressor()
            #elseif Gzip
                return try ZlibDecompressor()
            #else
                throw absence(of: codec)
            #endif
        case .brotli:
            #if Brotli
                return BrotliDecompressor()
            #else
                throw absence(of: codec)
            #endif
        case .zstd:
            #if Zstd
                return try ZstdDecompressor()
            #else
                throw absence(of: codec)
            #endif
        case .lz4, .lz4Raw:
            #if LZ4
                return codec == .lz4 ? LZ4Decompressor() : LZ4RawDecompressor()
            #else
                throw absence(of: codec)
            #endif
        case .lzo:
            return LZODecompressor()
        }
    }

    /// A new compressor for `codec` at `level`, or at `defaultLevel(of:)` when that is nil.
    ///
    /// - Throws: `CompressionError.invalidLevel` for a level outside `levels(of:)`; `.traitDisabled`,
    ///   `.readOnly` or `.outOfMemory`.
    public static func compressor(
        for codec: CodecID, level: Int? = nil
    ) throws(CompressionError) -> any Compressor {
        guard canCompress(codec) else { throw absence(of: codec) }
        let allowed = levels(of: codec)
        if let level, allowed?.contains(level) != true {
            throw .invalidLevel(codec, level: level, allowed: allowed)
        }
        // Every codec that has levels has a default one.
        let level = level ?? defaultLevel(of: codec) ?? 0
        switch codec {
        case .uncompressed:
            return UncompressedCodec()
        case .snappy:
            #if Snappy
                return SnappyCompressor()
            #else
                throw absence(of: codec)
            #endif
        case .gzip:
            #if Gzip && Libdeflate
                return try DeflateCompressor(level: level)
            #elseif Gzip
                return try ZlibCompressor(level: level)
            #else
                throw absence(of: codec)
            #endif
        case .brotli:
            #if Brotli
                return BrotliCompressor(level: level)
            #else
                throw absence(of: codec)
            #endif
        case .zstd:
            #if Zstd
                return try ZstdCompressor(level: level)
            #else
                throw absence(of: codec)
            #endif
        case .lz4, .lz4Raw:
            #if LZ4
                return codec == .lz4 ? LZ4Compressor(level: level) : LZ4RawCompressor(level: level)
            #else
                throw absence(of: codec)
            #endif
        case .lzo:
            throw absence(of: codec)
        }
    }

    /// Whether this build can write `codec` as well as read it.
    public static func canCompress(_ codec: CodecID) -> Bool {
        codec != .lzo && isAvailable(codec)
    }

    /// Whether this build can read `codec`.
    public static func isAvailable(_ codec: CodecID) -> Bool {
        switch codec {
        case .uncompressed, .lzo:
            return true
        case .snappy:
            #if Snappy
                return true
            #else
                return false
            #endif
        case .gzip:
            #if Gzip
                return true
            #else
                return false
            #endif
        case .brotli:
            #if Brotli
                return true
            #else
                return false
            #endif
        case .zstd:
            #if Zstd
                return true
            #else
                return false
            #endif
        case .lz4, .lz4Raw:
            #if LZ4
                return true
            #else
                return false
            #endif
        }
    }

    /// The levels that `codec` offers in this build, or nil where it has none or is not available.
    ///
    /// Higher levels compress better and slower.
    public static func levels(of codec: CodecID) -> ClosedRange<Int>? {
        switch codec {
        case .uncompressed, .snappy, .lzo:
            return nil
        case .gzip:
            #if Gzip && Libdeflate
                return DeflateCompressor.levels
            #elseif Gzip
                return ZlibCompressor.levels
            #else
                return nil
            #endif
        case .brotli:
            #if Brotli
                return BrotliCompressor.levels
            #else
                return nil
            #endif
        case .zstd:
            #if Zstd
                return ZstdCompressor.levels
            #else
                return nil
            #endif
        case .lz4, .lz4Raw:
            #if LZ4
                return LZ4BlockCompressor.levels
            #else
                return nil
            #endif
        }
    }

    /// The level that is used when none is named, or nil where the codec has no levels.
    public static func defaultLevel(of codec: CodecID) -> Int? {
        guard levels(of: codec) != nil else { return nil }
        switch codec {
        case .gzip: return 6
        case .brotli: return 5
        case .zstd: return 3
        case .lz4, .lz4Raw: return 1
        case .uncompressed, .snappy, .lzo: return nil
        }
    }

    /// Why this build does not have `codec`.
    private static func absence(of codec: CodecID) -> CompressionError {
        switch codec {
        case .snappy: .traitDisabled(codec, trait: "Snappy")
        case .gzip: .traitDisabled(codec, trait: "Gzip")
        case .brotli: .traitDisabled(codec, trait: "Brotli")
        case .zstd: .traitDisabled(codec, trait: "Zstd")
        case .lz4, .lz4Raw: .traitDisabled(codec, trait: "LZ4")
        // Both are always there; nothing but writing can be asked of them in vain.
        case .uncompressed, .lzo: .readOnly(codec)
        }
    }
}

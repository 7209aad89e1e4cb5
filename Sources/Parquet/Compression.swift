internal import ParquetCompression
public import ParquetFormat

/// How the pages of a column are compressed when they are written: a codec, and how hard it tries.
///
/// ```swift
/// let compression = Compression.zstd(level: 9)
/// ```
/// Specification: parquet-format, Compression.md.
public struct Compression: Sendable, Hashable {
    /// The codec.
    public var codec: CompressionCodec

    /// The codec's level; nil for the codec's default, and for codecs without levels.
    ///
    /// Higher levels compress better and slower. `GZIP` has 0 to 12 (9 with zlib), `BROTLI` 0 to 11, `ZSTD` and the `LZ4`
    /// codecs those of their libraries.
    public var level: Int?

    /// Makes a choice of a codec and a level.
    ///
    /// Whether the build has the codec and the codec the level is found out when writing begins.
    public init(_ codec: CompressionCodec, level: Int? = nil) {
        self.codec = codec
        self.level = level
    }

    /// The bytes as they are.
    public static let uncompressed = Compression(.uncompressed)

    /// Snappy: fast, and read by everyone.
    public static let snappy = Compression(.snappy)

    /// Gzip at its default level.
    public static let gzip = Compression(.gzip)

    /// Brotli at its default level.
    public static let brotli = Compression(.brotli)

    /// Zstandard at its default level.
    public static let zstd = Compression(.zstd)

    /// One LZ4 block a page.
    public static let lz4Raw = Compression(.lz4Raw)

    /// LZ4 in the framing of Hadoop, for old readers; `lz4Raw` supersedes it.
    public static let lz4 = Compression(.lz4)

    /// Gzip at a level.
    public static func gzip(level: Int) -> Compression { Compression(.gzip, level: level) }

    /// Brotli at a level.
    public static func brotli(level: Int) -> Compression { Compression(.brotli, level: level) }

    /// Zstandard at a level.
    public static func zstd(level: Int) -> Compression { Compression(.zstd, level: level) }

    /// One LZ4 block a page, at a level.
    public static func lz4Raw(level: Int) -> Compression { Compression(.lz4Raw, level: level) }
}

extension Compression: CustomStringConvertible {
    /// The specification's spelling of the codec, and the level where one is named.
    public var description: String { level.map { "\(codec) at level \($0)" } ?? "\(codec)" }
}

extension Compression {
    /// A new compressor; nil where pages are stored as they are.
    ///
    /// - Throws: `unsupported` for a codec that is unknown, that the build leaves out, or that is only read;
    ///   `invalidArgument` for a level that the codec does not have.
    func makeCompressor() throws(ParquetError) -> (any Compressor)? {
        guard let id = CodecID(rawValue: codec.rawValue) else {
            throw ParquetError(.unsupported, "the compression codec \(codec) is unknown")
        }
        do {
            let compressor = try Codecs.compressor(for: id, level: level)
            return codec == .uncompressed ? nil : compressor
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }
}

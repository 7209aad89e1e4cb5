/// A compression codec of the Parquet format, with the number that files store for it.
///
/// The numbers and names are those of `CompressionCodec` in parquet.thrift; the codecs themselves are
/// described in Compression.md of the specification.
public enum CodecID: Int32, Sendable, Hashable, CaseIterable {
    /// `UNCOMPRESSED`: the bytes as they are.
    case uncompressed = 0
    /// `SNAPPY`: raw Snappy, without its framing format.
    case snappy = 1
    /// `GZIP`: one or more gzip members (RFC 1952) in a row.
    case gzip = 2
    /// `LZO`: LZO1X blocks in the framing of Hadoop, or one alone.
    case lzo = 3
    /// `BROTLI`: a brotli stream (RFC 7932).
    case brotli = 4
    /// `LZ4`: the deprecated codec, LZ4 blocks in the framing of Hadoop; some writers framed them differently.
    case lz4 = 5
    /// `ZSTD`: one or more Zstandard frames (RFC 8478) in a row.
    case zstd = 6
    /// `LZ4_RAW`: one LZ4 block without any framing.
    case lz4Raw = 7
}

extension CodecID: CustomStringConvertible {
    /// The specification's spelling, such as `LZ4_RAW`.
    public var description: String {
        switch self {
        case .uncompressed: "UNCOMPRESSED"
        case .snappy: "SNAPPY"
        case .gzip: "GZIP"
        case .lzo: "LZO"
        case .brotli: "BROTLI"
        case .lz4: "LZ4"
        case .zstd: "ZSTD"
        case .lz4Raw: "LZ4_RAW"
        }
    }
}

internal import Parquet
internal import ParquetBytes
internal import ParquetCompression

/// How a whole text is compressed, from its first byte to its last.
public enum TextCompression: Sendable, Hashable, CaseIterable {
    /// gzip members (RFC 1952).
    case gzip
    /// Zstandard frames (RFC 8878).
    case zstd

    /// The compression that a path's ending names: `.gz`, or `.zst` and `.zstd`.
    public init?(path: String) {
        if path.hasSuffix(".gz") {
            self = .gzip
        } else if path.hasSuffix(".zst") || path.hasSuffix(".zstd") {
            self = .zstd
        } else {
            return nil
        }
    }

    /// How many bytes at the start tell whether a text is compressed.
    static let magicLength = 4

    /// The compression that the first bytes tell: `1f 8b` and `28 b5 2f fd`, with which no text begins.
    init?(magic bytes: RawSpan) {
        if bytes.byteCount >= 2, bytes.loadLittleEndian(at: 0, as: UInt16.self) == 0x8B1F {
            self = .gzip
        } else if bytes.byteCount >= 4, bytes.loadLittleEndian(at: 0, as: UInt32.self) == 0xFD2F_B528 {
            self = .zstd
        } else {
            return nil
        }
    }

    var codec: CodecID {
        switch self {
        case .gzip: .gzip
        case .zstd: .zstd
        }
    }

    /// The same as an error of this library.
    static func error(_ error: CompressionError) -> ParquetError {
        let code: ParquetError.Code =
            switch error {
            case .traitDisabled: .unsupported
            case .outOfMemory: .limitExceeded
            case .invalidLevel: .invalidArgument
            default: .malformed
            }
        return ParquetError(code, error.description)
    }
}

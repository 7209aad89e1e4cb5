internal import ParquetCompression
internal import ParquetFormat

extension CompressionCodec {
    /// A decompressor for pages of this codec; nil where they are not compressed.
    ///
    /// - Throws: `unsupported` for a codec that is unknown, or that the build leaves out.
    func makeDecompressor() throws(ParquetError) -> (any Decompressor)? {
        if self == .uncompressed { return nil }
        guard let id = CodecID(rawValue: rawValue) else {
            throw ParquetError(.unsupported, "the compression codec \(self) is unknown")
        }
        do {
            return try Codecs.decompressor(for: id)
        } catch {
            throw ParquetError(.unsupported, lower: error)
        }
    }
}

/// The table of kernels: physical type × encoding.
public enum DecoderTable {
    /// Makes the decoder of the values of one data page.
    ///
    /// - Parameters:
    ///   - kind: The column's physical type and length.
    ///   - encoding: How the page's values are encoded.
    ///   - offset: Where the values start in the page.
    ///   - end: Where they end.
    /// - Throws: `unsupported` for a pair without a kernel, `truncated` where the section is too short for
    ///   what it says of itself, `invalidArgument` for offsets that are no range.
    public static func decoder(
        for kind: ValueKind, encoding: ValueEncoding, valuesAt offset: Int, end: Int
    ) throws(EncodingError) -> any ValueDecoder {
        guard offset >= 0, offset <= end, end <= Int.max / 16 else {
            throw .invalidArgument(.position, value: offset)
        }
        switch (encoding, kind) {
        case (.plain, .boolean):
            return PlainBooleanDecoder(offset: offset, end: end)
        case (.plain, .byteArray):
            return try PlainByteArrayDecoder(offset: offset, end: end)
        case (.plain, _):
            return try PlainFixedDecoder(kind: kind, offset: offset, end: end)
        case (.rle, .boolean):
            return HybridBooleanDecoder(offset: offset, end: end)
        case (.deltaBinaryPacked, .int32):
            return DeltaBinaryPackedDecoder(width: 4, offset: offset, end: end)
        case (.deltaBinaryPacked, .int64):
            return DeltaBinaryPackedDecoder(width: 8, offset: offset, end: end)
        case (.deltaLengthByteArray, .byteArray):
            return try DeltaLengthByteArrayDecoder(offset: offset, end: end)
        case (.deltaByteArray, .byteArray):
            return DeltaByteArrayDecoder(offset: offset, end: end)
        case (.deltaByteArray, .fixed(let width)):
            return try DeltaFixedDecoder(width: width, offset: offset, end: end)
        case (.byteStreamSplit, .int32), (.byteStreamSplit, .float):
            return try ByteStreamSplitDecoder(width: 4, offset: offset, end: end)
        case (.byteStreamSplit, .int64), (.byteStreamSplit, .double):
            return try ByteStreamSplitDecoder(width: 8, offset: offset, end: end)
        case (.byteStreamSplit, .fixed(let width)):
            return try ByteStreamSplitDecoder(width: width, offset: offset, end: end)
        default:
            throw .unsupported(kind: kind, encoding: encoding)
        }
    }
}

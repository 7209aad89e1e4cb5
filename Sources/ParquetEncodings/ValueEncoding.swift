/// The encodings of values that have kernels here, dictionary indices aside.
public enum ValueEncoding: Sendable, Hashable {
    /// `PLAIN`.
    case plain
    /// `RLE`, of booleans.
    case rle
    /// `DELTA_BINARY_PACKED`, of integers.
    case deltaBinaryPacked
    /// `DELTA_LENGTH_BYTE_ARRAY`.
    case deltaLengthByteArray
    /// `DELTA_BYTE_ARRAY`, of byte arrays of any or of one length.
    case deltaByteArray
    /// `BYTE_STREAM_SPLIT`, of numbers and of byte arrays of one length.
    case byteStreamSplit
}

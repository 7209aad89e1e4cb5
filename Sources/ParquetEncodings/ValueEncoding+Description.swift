extension ValueEncoding: CustomStringConvertible {
    /// The encoding in the specification's spelling.
    public var description: String {
        switch self {
        case .plain: "PLAIN"
        case .rle: "RLE"
        case .deltaBinaryPacked: "DELTA_BINARY_PACKED"
        case .deltaLengthByteArray: "DELTA_LENGTH_BYTE_ARRAY"
        case .deltaByteArray: "DELTA_BYTE_ARRAY"
        case .byteStreamSplit: "BYTE_STREAM_SPLIT"
        }
    }
}

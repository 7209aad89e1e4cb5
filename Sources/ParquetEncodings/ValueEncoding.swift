/// The encodings of values that have kernels here, dictionary indices aside.
public enum ValueEncoding: Sendable, Hashable {
    /// `PLAIN`.
    case plain
    /// `RLE`, of booleans.
    case rle
}

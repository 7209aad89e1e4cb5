/// What an empty span lends for an address, as some libraries refuse a null pointer even for no bytes.
///
/// Safe: nothing is read from it or written to it, because it is only ever passed with a length of zero.
nonisolated(unsafe) private let noBytes = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)

/// Lends the addresses of a codec's input and output for the length of a call.
///
/// The bytes at the addresses are as many as the spans have; neither address is null.
@inline(__always)
func withAddresses<Result>(
    _ input: RawSpan,
    _ output: inout MutableRawSpan,
    _ body: (UnsafeRawPointer, UnsafeMutableRawPointer) throws(CompressionError) -> Result
) throws(CompressionError) -> Result {
    try unsafe output.withUnsafeMutableBytes { (outputBytes) throws(CompressionError) -> Result in
        try unsafe input.withUnsafeBytes { (inputBytes) throws(CompressionError) -> Result in
            try unsafe body(
                inputBytes.baseAddress ?? UnsafeRawPointer(noBytes), outputBytes.baseAddress ?? noBytes)
        }
    }
}

/// Decompresses whole pages of one codec, one after another.
///
/// An object keeps its library's context between calls, so make one a column reader and use it again. It is
/// not meant for two threads at a time.
public protocol Decompressor: AnyObject {
    /// Decompresses all of `input` into all of `output`.
    ///
    /// The output is exactly as long as the page header declares; data that holds fewer or more bytes is an
    /// error, and so are bytes left over after the compressed data. When an error is thrown the output's
    /// contents are unspecified. No bytes at all decompress to no bytes, whatever the codec: some writers
    /// store empty pages so.
    ///
    /// - Throws: `CompressionError.corrupt`, `.sizeMismatch`, `.inputTooLarge` or `.outOfMemory`.
    /// - Complexity: O(*n*) in the sum of both sizes.
    func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError)
}

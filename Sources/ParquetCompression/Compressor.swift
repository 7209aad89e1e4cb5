/// Compresses whole pages with one codec at one level, one after another.
///
/// An object keeps its library's context between calls, so make one a column writer and use it again. It is
/// not meant for two threads at a time.
public protocol Compressor: AnyObject {
    /// The largest number of bytes that `count` bytes can be compressed to.
    ///
    /// A size that no machine could hold is answered with `Int.max`.
    func maximumCompressedSize(of count: Int) -> Int

    /// Compresses all of `input` to the start of `output` and returns the number of bytes written.
    ///
    /// An output of `maximumCompressedSize(of:)` bytes always suffices. A smaller one may be given to find out
    /// whether compression is worthwhile: then `.outputTooSmall` says that it is not. The output's contents
    /// behind the bytes written are unspecified.
    ///
    /// - Throws: `CompressionError.outputTooSmall`, `.inputTooLarge` or `.outOfMemory`.
    /// - Complexity: O(*n*) in the size of `input`.
    func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int
}

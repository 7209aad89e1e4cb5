/// Decompresses one stream piece by piece, of any length, in bounded memory.
///
/// A stream is one or more gzip members or Zstandard frames in a row, and nothing else: bytes after them that start no
/// other are an error. An object serves one stream, and is not meant for two threads at a time.
///
/// ```swift
/// let decompressor = try Codecs.streamDecompressor(for: .gzip)
/// while let piece = source.next() {                // until all of a piece is consumed
///     let (consumed, produced) = try decompressor.decompress(piece, into: &room)
/// }
/// while !decompressor.isComplete {                 // what is still held back, or the error of a stream cut short
///     let (_, produced) = try decompressor.decompress(RawSpan(), into: &room)
/// }
/// ```
public protocol StreamDecompressor: AnyObject {
    /// Takes bytes from the start of `input` and gives bytes to the start of `output`.
    ///
    /// It returns when the output is full or the input used up. Empty input says that the stream has ended.
    ///
    /// - Returns: How many bytes were taken and given; both may be zero only where the input is empty or the output is.
    /// - Throws: `CompressionError.corrupt`, also where the input has ended and the stream is cut short; `.outOfMemory`.
    /// - Complexity: O(*n*) in the sum of both counts.
    func decompress(
        _ input: RawSpan, into output: inout MutableRawSpan
    ) throws(CompressionError) -> (consumed: Int, produced: Int)

    /// Whether what was taken so far ends with a whole member or frame, and all of it was given.
    var isComplete: Bool { get }
}

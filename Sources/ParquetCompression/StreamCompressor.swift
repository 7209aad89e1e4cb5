/// Compresses one stream piece by piece, of any length, in bounded memory.
///
/// An object is not meant for two threads at a time.
public protocol StreamCompressor: AnyObject {
    /// Takes bytes from the start of `input` and gives bytes to the start of `output`.
    ///
    /// It returns when the output is full or the input used up. The last piece says so, and is offered again, as far
    /// as it was not consumed, until `isDone`; what follows then is a stream of its own.
    ///
    /// - Parameters:
    ///   - input: The next piece; it may be empty.
    ///   - isLast: Whether the stream ends with this piece.
    ///   - output: Where compressed bytes go; any size but zero makes progress.
    /// - Returns: How many bytes were taken and given, and whether the stream was ended and all of it given.
    /// - Throws: `CompressionError.outOfMemory`.
    /// - Complexity: O(*n*) in the sum of both counts.
    func compress(
        _ input: RawSpan, isLast: Bool, into output: inout MutableRawSpan
    ) throws(CompressionError) -> (consumed: Int, produced: Int, isDone: Bool)
}

/// The codec that copies.
final class UncompressedCodec: Decompressor, Compressor {
    func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
        guard input.byteCount == output.byteCount else {
            throw .sizeMismatch(.uncompressed, expected: output.byteCount, actual: input.byteCount)
        }
        try copy(input, into: &output)
    }

    func maximumCompressedSize(of count: Int) -> Int { count }

    func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
        guard input.byteCount <= output.byteCount else {
            throw .outputTooSmall(.uncompressed, available: output.byteCount)
        }
        try copy(input, into: &output)
        return input.byteCount
    }

    private func copy(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
        let count = input.byteCount
        try unsafe withAddresses(input, &output) { source, target in
            // Safe: both callers have compared `count` with the output's size.
            unsafe target.copyMemory(from: source, byteCount: count)
        }
    }
}

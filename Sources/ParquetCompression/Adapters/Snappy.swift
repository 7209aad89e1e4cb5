#if Snappy
    internal import CParquetSnappy

    /// Raw Snappy blocks through libsnappy, which needs no context.
    final class SnappyDecompressor: Decompressor {
        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let source = unsafe source.assumingMemoryBound(to: CChar.self)
                let target = unsafe target.assumingMemoryBound(to: CChar.self)
                var declared = 0
                guard unsafe snappy_uncompressed_length(source, inputCount, &declared) == SNAPPY_OK else {
                    throw .corrupt(.snappy, detail: "the length at the start cannot be read")
                }
                guard declared == outputCount else {
                    throw .sizeMismatch(.snappy, expected: outputCount, actual: declared)
                }
                var written = outputCount
                guard unsafe snappy_uncompress(source, inputCount, target, &written) == SNAPPY_OK else {
                    throw .corrupt(.snappy, detail: "the block does not decode to the length at its start")
                }
                guard written == outputCount else {
                    throw .sizeMismatch(.snappy, expected: outputCount, actual: written)
                }
            }
        }
    }

    /// Writes raw Snappy blocks through libsnappy.
    final class SnappyCompressor: Compressor {
        /// The length at the start of a block has 32 bits.
        private static let maximumInputSize = Int(UInt32.max)

        func maximumCompressedSize(of count: Int) -> Int {
            Int(clamping: UInt(bitPattern: snappy_max_compressed_length(max(0, count))))
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            guard inputCount <= Self.maximumInputSize else {
                throw .inputTooLarge(.snappy, count: inputCount, allowed: Self.maximumInputSize)
            }
            // libsnappy refuses any output smaller than the largest possible one, even where the result fits.
            guard outputCount >= maximumCompressedSize(of: inputCount) else {
                return try compressThroughScratch(input, into: &output)
            }
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                var written = outputCount
                let status = unsafe snappy_compress(
                    source.assumingMemoryBound(to: CChar.self), inputCount,
                    target.assumingMemoryBound(to: CChar.self), &written)
                guard status == SNAPPY_OK else { throw .outputTooSmall(.snappy, available: outputCount) }
                return written
            }
        }

        private func compressThroughScratch(
            _ input: RawSpan, into output: inout MutableRawSpan
        ) throws(CompressionError) -> Int {
            var scratch = [UInt8](repeating: 0, count: maximumCompressedSize(of: input.byteCount))
            let available = output.byteCount
            var room = scratch.mutableSpan
            var roomBytes = unsafe room.mutableBytes
            let written = try compress(input, into: &roomBytes)
            guard written <= available else { throw .outputTooSmall(.snappy, available: available) }
            try unsafe withAddresses(scratch.span.bytes, &output) { source, target in
                // Safe: `written` was compared with the output's size, and scratch holds at least as much.
                unsafe target.copyMemory(from: source, byteCount: written)
            }
            return written
        }
    }
#endif

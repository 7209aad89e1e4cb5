#if LZ4
    /// LZ4_RAW: a page is one LZ4 block.
    final class LZ4RawDecompressor: Decompressor {
        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            guard inputCount <= Int(Int32.max), outputCount <= Int(Int32.max) else {
                throw .inputTooLarge(
                    .lz4Raw, count: max(inputCount, outputCount), allowed: Int(Int32.max))
            }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let written: Int
                do throws(BlockProblem) {
                    written = unsafe try LZ4Block.decode(
                        UnsafeRawBufferPointer(start: source, count: inputCount),
                        into: UnsafeMutableRawBufferPointer(start: target, count: outputCount))
                } catch {
                    throw .corrupt(.lz4Raw, detail: error.detail)
                }
                guard written == outputCount else {
                    throw .sizeMismatch(.lz4Raw, expected: outputCount, actual: written)
                }
            }
        }
    }

    /// Writes a page as one LZ4 block.
    final class LZ4RawCompressor: Compressor {
        private let block: LZ4BlockCompressor

        init(level: Int) { block = LZ4BlockCompressor(level: level) }

        func maximumCompressedSize(of count: Int) -> Int {
            LZ4BlockCompressor.maximumCompressedSize(of: count)
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            let allowed = LZ4BlockCompressor.maximumInputSize
            guard inputCount <= allowed else {
                throw .inputTooLarge(.lz4Raw, count: inputCount, allowed: allowed)
            }
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let written = unsafe block.compress(
                    UnsafeRawBufferPointer(start: source, count: inputCount),
                    into: UnsafeMutableRawBufferPointer(start: target, count: outputCount))
                guard let written else { throw .outputTooSmall(.lz4Raw, available: outputCount) }
                return written
            }
        }
    }
#endif

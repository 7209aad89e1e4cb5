#if LZ4
    internal import CParquetLZ4

    /// Single LZ4 blocks through liblz4, whose sizes are C ints.
    final class LZ4RawDecompressor: Decompressor {
        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            guard let inputSize = Int32(exactly: inputCount), let outputSize = Int32(exactly: outputCount)
            else {
                throw .inputTooLarge(
                    .lz4Raw, count: max(inputCount, outputCount), allowed: Int(Int32.max))
            }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let result = unsafe LZ4_decompress_safe(
                    source.assumingMemoryBound(to: CChar.self), target.assumingMemoryBound(to: CChar.self),
                    inputSize, outputSize)
                guard result >= 0 else {
                    throw .corrupt(
                        .lz4Raw, detail: "the block is malformed or holds more than \(outputCount) bytes")
                }
                guard result == outputSize else {
                    throw .sizeMismatch(.lz4Raw, expected: outputCount, actual: Int(result))
                }
            }
        }
    }

    /// Writes one LZ4 block through liblz4.
    ///
    /// Levels below liblz4's first high-compression level use the fast compressor.
    @safe
    final class LZ4RawCompressor: Compressor {
        static let levels = 1...CParquetLZ4_maximumHighLevel

        private let level: Int32
        private let isHigh: Bool
        private let state: UnsafeMutableRawPointer

        init(level: Int) throws(CompressionError) {
            self.level = Int32(clamping: level)
            isHigh = level >= CParquetLZ4_minimumHighLevel
            let size = isHigh ? LZ4_sizeofStateHC() : LZ4_sizeofState()
            unsafe state = UnsafeMutableRawPointer.allocate(byteCount: Int(size), alignment: 64)
        }

        deinit { unsafe state.deallocate() }

        func maximumCompressedSize(of count: Int) -> Int {
            // liblz4's own formula, which it states for C ints only.
            let count = max(0, count)
            let (sum, overflows) = count.addingReportingOverflow(count / 255 + 16)
            return overflows ? Int.max : sum
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            let allowed = CParquetLZ4_maximumInputSize
            guard inputCount <= allowed, let inputSize = Int32(exactly: inputCount) else {
                throw .inputTooLarge(.lz4Raw, count: inputCount, allowed: allowed)
            }
            let outputSize = Int32(clamping: outputCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let source = unsafe source.assumingMemoryBound(to: CChar.self)
                let target = unsafe target.assumingMemoryBound(to: CChar.self)
                let written =
                    isHigh
                    ? unsafe LZ4_compress_HC_extStateHC(state, source, target, inputSize, outputSize, level)
                    : unsafe LZ4_compress_fast_extState(state, source, target, inputSize, outputSize, 1)
                guard written > 0 else { throw .outputTooSmall(.lz4Raw, available: outputCount) }
                return Int(written)
            }
        }
    }
#endif

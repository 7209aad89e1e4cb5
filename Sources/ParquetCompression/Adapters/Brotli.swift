#if Brotli
    internal import CParquetBrotli

    /// Brotli streams through libbrotlidec, whose state cannot be used for a second stream.
    ///
    /// Large windows, an extension that lets a stream ask for gigabytes, stay off: at most 16 MiB are held
    /// besides the output.
    final class BrotliDecompressor: Decompressor {
        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                guard let state = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else {
                    throw .outOfMemory(.brotli)
                }
                defer { unsafe BrotliDecoderDestroyInstance(state) }
                var (inputLeft, outputLeft) = (inputCount, outputCount)
                var nextInput: UnsafePointer<UInt8>? = unsafe source.assumingMemoryBound(to: UInt8.self)
                var nextOutput: UnsafeMutablePointer<UInt8>? = unsafe target.assumingMemoryBound(
                    to: UInt8.self)
                let result = unsafe BrotliDecoderDecompressStream(
                    state, &inputLeft, &nextInput, &outputLeft, &nextOutput, nil)
                switch result {
                case BROTLI_DECODER_RESULT_SUCCESS:
                    break
                case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
                    throw .corrupt(.brotli, detail: "the stream stops too early")
                case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
                    throw .sizeMismatch(.brotli, expected: outputCount, actual: nil)
                default:
                    let code = unsafe BrotliDecoderGetErrorCode(state)
                    throw .corrupt(.brotli, detail: unsafe String(cString: BrotliDecoderErrorString(code)))
                }
                guard outputLeft == 0 else {
                    // Safe: brotli counts down from `outputCount`, never below zero.
                    throw .sizeMismatch(.brotli, expected: outputCount, actual: outputCount - outputLeft)
                }
                guard inputLeft == 0 else {
                    throw .corrupt(.brotli, detail: "\(inputLeft) bytes follow the end of the stream")
                }
            }
        }
    }

    /// Writes one brotli stream through libbrotlienc.
    final class BrotliCompressor: Compressor {
        static let levels = Int(BROTLI_MIN_QUALITY)...Int(BROTLI_MAX_QUALITY)

        private let level: Int32

        init(level: Int) { self.level = Int32(clamping: level) }

        func maximumCompressedSize(of count: Int) -> Int {
            // The library answers 0 where its sum overflows.
            let bound = BrotliEncoderMaxCompressedSize(max(0, count))
            return bound <= 0 ? Int.max : bound
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                var written = outputCount
                let isDone = unsafe BrotliEncoderCompress(
                    level, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, inputCount,
                    source.assumingMemoryBound(to: UInt8.self), &written,
                    target.assumingMemoryBound(to: UInt8.self))
                guard isDone != 0 else { throw .outputTooSmall(.brotli, available: outputCount) }
                return written
            }
        }
    }
#endif

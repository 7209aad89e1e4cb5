#if Zstd
    internal import CParquetZstd

    /// Zstandard frames through libzstd, decoded in one call.
    ///
    /// The output is the decoder's window, so a frame that asks for a large one costs no memory.
    @safe
    final class ZstdDecompressor: Decompressor {
        private let context: OpaquePointer

        init() throws(CompressionError) {
            guard let context = unsafe ZSTD_createDCtx() else { throw .outOfMemory(.zstd) }
            unsafe self.context = unsafe context
        }

        deinit { unsafe ZSTD_freeDCtx(context) }

        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let result = unsafe ZSTD_decompressDCtx(context, target, outputCount, source, inputCount)
                if ZSTD_isError(result) != 0 {
                    if CParquetZstd_saysDestinationTooSmall(result) != 0 {
                        throw .sizeMismatch(.zstd, expected: outputCount, actual: nil)
                    }
                    if CParquetZstd_saysOutOfMemory(result) != 0 { throw .outOfMemory(.zstd) }
                    throw .corrupt(.zstd, detail: unsafe String(cString: ZSTD_getErrorName(result)))
                }
                guard result == outputCount else {
                    throw .sizeMismatch(.zstd, expected: outputCount, actual: result)
                }
            }
        }
    }

    /// Writes one Zstandard frame through libzstd.
    @safe
    final class ZstdCompressor: Compressor {
        static let levels = Int(ZSTD_minCLevel())...Int(ZSTD_maxCLevel())

        private let context: OpaquePointer
        private let level: Int32

        init(level: Int) throws(CompressionError) {
            guard let context = unsafe ZSTD_createCCtx() else { throw .outOfMemory(.zstd) }
            unsafe self.context = unsafe context
            self.level = Int32(clamping: level)
        }

        deinit { unsafe ZSTD_freeCCtx(context) }

        func maximumCompressedSize(of count: Int) -> Int {
            let bound = ZSTD_compressBound(max(0, count))
            return ZSTD_isError(bound) != 0 || bound <= 0 ? Int.max : bound
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let result = unsafe ZSTD_compressCCtx(
                    context, target, outputCount, source, inputCount, level)
                guard ZSTD_isError(result) == 0 else {
                    if CParquetZstd_saysOutOfMemory(result) != 0 { throw .outOfMemory(.zstd) }
                    throw .outputTooSmall(.zstd, available: outputCount)
                }
                return result
            }
        }
    }
#endif

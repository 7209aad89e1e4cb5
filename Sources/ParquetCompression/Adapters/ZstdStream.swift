#if Zstd
    internal import CParquetZstd

    /// Zstandard frames in a row through libzstd, piece by piece.
    ///
    /// A frame may ask for a window of at most 128 MiB, the library's own limit.
    @safe
    final class ZstdStreamDecompressor: StreamDecompressor {
        private let context: OpaquePointer

        private(set) var isComplete = false

        init() throws(CompressionError) {
            guard let context = unsafe ZSTD_createDCtx() else { throw .outOfMemory(.zstd) }
            unsafe self.context = unsafe context
        }

        deinit { unsafe ZSTD_freeDCtx(context) }

        func decompress(
            _ input: RawSpan, into output: inout MutableRawSpan
        ) throws(CompressionError) -> (consumed: Int, produced: Int) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, isComplete || outputCount == 0 { return (0, 0) }
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                var from = unsafe ZSTD_inBuffer(src: source, size: inputCount, pos: 0)
                var to = unsafe ZSTD_outBuffer(dst: target, size: outputCount, pos: 0)
                repeat {
                    let result = unsafe ZSTD_decompressStream(context, &to, &from)
                    if ZSTD_isError(result) != 0 {
                        if CParquetZstd_saysOutOfMemory(result) != 0 { throw .outOfMemory(.zstd) }
                        throw .corrupt(.zstd, detail: unsafe String(cString: ZSTD_getErrorName(result)))
                    }
                    isComplete = result == 0
                } while unsafe from.pos < inputCount && to.pos < outputCount
                let produced = unsafe to.pos
                if inputCount == 0, produced == 0, !isComplete {
                    throw .corrupt(.zstd, detail: "the last frame is cut short")
                }
                return unsafe (from.pos, produced)
            }
        }
    }

    /// Writes Zstandard frames with checksums through libzstd, piece by piece.
    @safe
    final class ZstdStreamCompressor: StreamCompressor {
        private let context: OpaquePointer

        init(level: Int) throws(CompressionError) {
            guard let context = unsafe ZSTD_createCCtx() else { throw .outOfMemory(.zstd) }
            unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(clamping: level))
            unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
            unsafe self.context = unsafe context
        }

        deinit { unsafe ZSTD_freeCCtx(context) }

        func compress(
            _ input: RawSpan, isLast: Bool, into output: inout MutableRawSpan
        ) throws(CompressionError) -> (consumed: Int, produced: Int, isDone: Bool) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                var from = unsafe ZSTD_inBuffer(src: source, size: inputCount, pos: 0)
                var to = unsafe ZSTD_outBuffer(dst: target, size: outputCount, pos: 0)
                while unsafe to.pos < outputCount && (isLast || from.pos < inputCount) {
                    let result = unsafe ZSTD_compressStream2(
                        context, &to, &from, isLast ? ZSTD_e_end : ZSTD_e_continue)
                    // All that can go wrong here is memory: the parameters were accepted.
                    guard ZSTD_isError(result) == 0 else { throw .outOfMemory(.zstd) }
                    if isLast, result == 0 { return unsafe (from.pos, to.pos, true) }
                }
                return unsafe (from.pos, to.pos, false)
            }
        }
    }
#endif

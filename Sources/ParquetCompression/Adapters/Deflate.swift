#if Gzip && Libdeflate
    internal import CParquetDeflate

    /// Gzip members through libdeflate, which decodes whole buffers and is faster than zlib for it.
    @safe
    final class DeflateDecompressor: Decompressor {
        private let context: OpaquePointer

        init() throws(CompressionError) {
            guard let context = unsafe libdeflate_alloc_decompressor() else { throw .outOfMemory(.gzip) }
            unsafe self.context = unsafe context
        }

        deinit { unsafe libdeflate_free_decompressor(context) }

        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                // One member a round. Safe: libdeflate uses no more than it is offered, so neither sum can
                // pass the count it is kept under.
                var (consumed, produced) = (0, 0)
                repeat {
                    var (memberInput, memberOutput) = (0, 0)
                    let result = unsafe libdeflate_gzip_decompress_ex(
                        context, source + consumed, inputCount - consumed, target + produced,
                        outputCount - produced, &memberInput, &memberOutput)
                    switch result {
                    case LIBDEFLATE_SUCCESS:
                        consumed += memberInput
                        produced += memberOutput
                    case LIBDEFLATE_INSUFFICIENT_SPACE:
                        throw .sizeMismatch(.gzip, expected: outputCount, actual: nil)
                    default:
                        throw .corrupt(.gzip, detail: "no sound gzip member at byte \(consumed)")
                    }
                } while consumed < inputCount
                guard produced == outputCount else {
                    throw .sizeMismatch(.gzip, expected: outputCount, actual: produced)
                }
            }
        }
    }

    /// Writes one gzip member through libdeflate.
    @safe
    final class DeflateCompressor: Compressor {
        static let levels = 0...12

        private let context: OpaquePointer

        init(level: Int) throws(CompressionError) {
            guard let context = unsafe libdeflate_alloc_compressor(Int32(clamping: level)) else {
                throw .outOfMemory(.gzip)
            }
            unsafe self.context = unsafe context
        }

        deinit { unsafe libdeflate_free_compressor(context) }

        func maximumCompressedSize(of count: Int) -> Int {
            Int(clamping: UInt(bitPattern: unsafe libdeflate_gzip_compress_bound(context, max(0, count))))
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let written = unsafe libdeflate_gzip_compress(
                    context, source, inputCount, target, outputCount)
                guard written > 0 else { throw .outputTooSmall(.gzip, available: outputCount) }
                return written
            }
        }
    }
#endif

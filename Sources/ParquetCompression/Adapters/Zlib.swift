#if Gzip && !Libdeflate
    internal import CParquetZlib

    /// The most bytes offered to zlib in one call; its counts have 32 bits.
    private let largestPiece = Int(Int32.max)

    /// Gzip members through zlib.
    @safe
    final class ZlibDecompressor: Decompressor {
        private let stream: UnsafeMutablePointer<z_stream>

        init() throws(CompressionError) {
            unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            unsafe stream.initialize(to: z_stream())
            guard unsafe CParquetZlib_inflateInitGzip(stream) == Z_OK else {
                unsafe stream.deallocate()
                throw .outOfMemory(.gzip)
            }
        }

        deinit {
            unsafe inflateEnd(stream)
            unsafe stream.deallocate()
        }

        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                // Safe: zlib uses no more than it is offered, so neither sum can pass the count it is kept under.
                var (consumed, produced) = (0, 0)
                repeat {
                    let member = consumed
                    unsafe inflateReset(stream)
                    var status = Z_OK
                    while status != Z_STREAM_END {
                        let offered = min(inputCount - consumed, largestPiece)
                        let room = min(outputCount - produced, largestPiece)
                        unsafe stream.pointee.next_in = UnsafeMutablePointer(
                            mutating: (source + consumed).assumingMemoryBound(to: UInt8.self))
                        unsafe stream.pointee.avail_in = UInt32(clamping: offered)
                        unsafe stream.pointee.next_out = (target + produced).assumingMemoryBound(
                            to: UInt8.self)
                        unsafe stream.pointee.avail_out = UInt32(clamping: room)
                        status = unsafe inflate(stream, Z_NO_FLUSH)
                        consumed += offered - Int(unsafe stream.pointee.avail_in)
                        produced += room - Int(unsafe stream.pointee.avail_out)
                        switch status {
                        case Z_OK, Z_STREAM_END:
                            break
                        case Z_BUF_ERROR where consumed < inputCount:
                            throw .sizeMismatch(.gzip, expected: outputCount, actual: nil)
                        case Z_MEM_ERROR:
                            throw .outOfMemory(.gzip)
                        default:
                            throw .corrupt(.gzip, detail: "no sound gzip member at byte \(member)")
                        }
                    }
                } while consumed < inputCount
                guard produced == outputCount else {
                    throw .sizeMismatch(.gzip, expected: outputCount, actual: produced)
                }
            }
        }
    }

    /// Writes one gzip member through zlib.
    @safe
    final class ZlibCompressor: Compressor {
        static let levels = 0...9

        private let stream: UnsafeMutablePointer<z_stream>

        init(level: Int) throws(CompressionError) {
            unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            unsafe stream.initialize(to: z_stream())
            guard unsafe CParquetZlib_deflateInitGzip(stream, Int32(clamping: level)) == Z_OK else {
                unsafe stream.deallocate()
                throw .outOfMemory(.gzip)
            }
        }

        deinit {
            unsafe deflateEnd(stream)
            unsafe stream.deallocate()
        }

        func maximumCompressedSize(of count: Int) -> Int {
            Int(clamping: unsafe deflateBound(stream, UInt(clamping: count)))
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                // At once rather than next time: `deflateBound` is wrong for a stream that has ended.
                defer { unsafe deflateReset(stream) }
                // Safe: zlib uses no more than it is offered, so neither sum can pass the count it is kept under.
                var (consumed, produced) = (0, 0)
                while true {
                    let offered = min(inputCount - consumed, largestPiece)
                    let room = min(outputCount - produced, largestPiece)
                    unsafe stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: (source + consumed).assumingMemoryBound(to: UInt8.self))
                    unsafe stream.pointee.avail_in = UInt32(clamping: offered)
                    unsafe stream.pointee.next_out = (target + produced).assumingMemoryBound(to: UInt8.self)
                    unsafe stream.pointee.avail_out = UInt32(clamping: room)
                    let isLast = consumed + offered == inputCount
                    let status = unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    consumed += offered - Int(unsafe stream.pointee.avail_in)
                    produced += room - Int(unsafe stream.pointee.avail_out)
                    if status == Z_STREAM_END { return produced }
                    guard status == Z_OK, produced < outputCount else {
                        throw .outputTooSmall(.gzip, available: outputCount)
                    }
                }
            }
        }
    }
#endif

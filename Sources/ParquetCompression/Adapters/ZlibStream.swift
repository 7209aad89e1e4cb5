#if Gzip
    internal import CParquetZlib

    /// The most bytes offered to zlib in one call; its counts have 32 bits.
    private let largestPiece = Int(Int32.max)

    /// Gzip members in a row through zlib, piece by piece.
    @safe
    final class ZlibStreamDecompressor: StreamDecompressor {
        private let stream: UnsafeMutablePointer<z_stream>
        /// The bytes taken so far, which may wrap around.
        private var taken = 0
        /// Where in the stream the member at hand starts.
        private var member = 0
        private var isWithinMember = false

        private(set) var isComplete = false

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

        func decompress(
            _ input: RawSpan, into output: inout MutableRawSpan
        ) throws(CompressionError) -> (consumed: Int, produced: Int) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, isComplete || outputCount == 0 { return (0, 0) }
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                // Safe: zlib uses no more than it is offered, so neither sum can pass the count it is kept under.
                var (consumed, produced) = (0, 0)
                repeat {
                    if !isWithinMember {
                        unsafe inflateReset(stream)
                        (member, isWithinMember, isComplete) = (taken, true, false)
                    }
                    let offered = min(inputCount - consumed, largestPiece)
                    let room = min(outputCount - produced, largestPiece)
                    unsafe stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: (source + consumed).assumingMemoryBound(to: UInt8.self))
                    unsafe stream.pointee.avail_in = UInt32(clamping: offered)
                    unsafe stream.pointee.next_out = (target + produced).assumingMemoryBound(to: UInt8.self)
                    unsafe stream.pointee.avail_out = UInt32(clamping: room)
                    let status = unsafe inflate(stream, Z_NO_FLUSH)
                    let used = offered - Int(unsafe stream.pointee.avail_in)
                    consumed += used
                    taken &+= used
                    produced += room - Int(unsafe stream.pointee.avail_out)
                    switch status {
                    case Z_OK, Z_BUF_ERROR: break
                    case Z_STREAM_END: (isWithinMember, isComplete) = (false, true)
                    case Z_MEM_ERROR: throw .outOfMemory(.gzip)
                    default: throw .corrupt(.gzip, detail: "no sound gzip member at byte \(member)")
                    }
                } while consumed < inputCount && produced < outputCount
                if inputCount == 0, produced == 0, !isComplete {
                    throw .corrupt(
                        .gzip, detail: "the member at byte \(member) is cut short at byte \(taken)")
                }
                return (consumed, produced)
            }
        }
    }

    /// Writes gzip members through zlib, piece by piece.
    @safe
    final class ZlibStreamCompressor: StreamCompressor {
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

        func compress(
            _ input: RawSpan, isLast: Bool, into output: inout MutableRawSpan
        ) throws(CompressionError) -> (consumed: Int, produced: Int, isDone: Bool) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                // Safe: zlib uses no more than it is offered, so neither sum can pass the count it is kept under.
                var (consumed, produced) = (0, 0)
                while produced < outputCount, consumed < inputCount || isLast {
                    let offered = min(inputCount - consumed, largestPiece)
                    let room = min(outputCount - produced, largestPiece)
                    unsafe stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: (source + consumed).assumingMemoryBound(to: UInt8.self))
                    unsafe stream.pointee.avail_in = UInt32(clamping: offered)
                    unsafe stream.pointee.next_out = (target + produced).assumingMemoryBound(to: UInt8.self)
                    unsafe stream.pointee.avail_out = UInt32(clamping: room)
                    let isEnd = isLast && consumed + offered == inputCount
                    let status = unsafe deflate(stream, isEnd ? Z_FINISH : Z_NO_FLUSH)
                    consumed += offered - Int(unsafe stream.pointee.avail_in)
                    produced += room - Int(unsafe stream.pointee.avail_out)
                    if status == Z_STREAM_END {
                        unsafe deflateReset(stream)
                        return (consumed, produced, true)
                    }
                    guard status == Z_OK || status == Z_BUF_ERROR else { throw .outOfMemory(.gzip) }
                }
                return (consumed, produced, false)
            }
        }
    }
#endif

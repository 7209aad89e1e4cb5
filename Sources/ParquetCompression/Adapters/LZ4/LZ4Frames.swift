#if LZ4
    internal import CParquetLZ4

    /// The LZ4 frame format, one or more frames in a row, through liblz4's streaming decoder.
    ///
    /// Checksums of blocks, headers and contents are verified where a frame has them. The decoder holds at most two
    /// of a frame's blocks, of four megabytes each, besides the output.
    @safe
    final class LZ4Frames {
        private let context: OpaquePointer

        init() throws(CompressionError) {
            var context: OpaquePointer?
            let result = unsafe LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
            guard LZ4F_isError(result) == 0, let context = unsafe context else { throw .outOfMemory(.lz4) }
            unsafe self.context = unsafe context
        }

        deinit { unsafe LZ4F_freeDecompressionContext(context) }

        /// Whether bytes begin with the number of a frame, or of a frame to be skipped.
        ///
        /// No LZ4 block begins so: its first match would reach back before its beginning.
        static func begin(_ input: UnsafeRawBufferPointer) -> Bool {
            guard input.count >= 4 else { return false }
            let magic = UInt32(littleEndian: unsafe input.loadUnaligned(as: UInt32.self))
            return magic == 0x184D_2204 || magic & 0xFFFF_FFF0 == 0x184D_2A50
        }

        /// Decodes all of `input` into all of `output`.
        func decode(
            _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
        ) throws(CompressionError) {
            // What is left of a call that failed.
            unsafe LZ4F_resetDecompressionContext(context)
            guard let source = input.baseAddress, let target = output.baseAddress else { return }
            // The output is in one piece, so that the decoder need not keep a copy of its end.
            var options = LZ4F_decompressOptions_t()
            options.stableDst = 1
            // Safe: liblz4 uses no more than it is offered, so neither sum can pass the count it is kept under.
            var (consumed, produced, frame) = (0, 0, 0)
            while consumed < input.count {
                var (taken, made) = (input.count - consumed, output.count - produced)
                let result = unsafe LZ4F_decompress(
                    context, target + produced, &made, source + consumed, &taken, &options)
                guard LZ4F_isError(result) == 0 else {
                    let name = unsafe String(cString: LZ4F_getErrorName(result))
                    throw .corrupt(.lz4, detail: "in the frame at byte \(frame), \(name)")
                }
                consumed += taken
                produced += made
                if result == 0 {
                    frame = consumed
                } else if consumed == input.count, produced < output.count {
                    throw .corrupt(.lz4, detail: "the frame at byte \(frame) stops too early")
                } else if taken == 0, made == 0 {
                    throw .sizeMismatch(.lz4, expected: output.count, actual: nil)
                }
            }
            guard frame == input.count else {
                throw .corrupt(.lz4, detail: "the frame at byte \(frame) does not end with the data")
            }
            guard produced == output.count else {
                throw .sizeMismatch(.lz4, expected: output.count, actual: produced)
            }
        }
    }
#endif

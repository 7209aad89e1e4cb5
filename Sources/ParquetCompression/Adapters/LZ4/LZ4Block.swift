#if LZ4
    internal import CParquetLZ4

    /// Single LZ4 blocks through liblz4, whose sizes are C ints.
    enum LZ4Block {
        /// Decodes a whole block to the start of `room` and returns the number of bytes it held.
        static func decode(
            _ block: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
        ) throws(BlockProblem) -> Int {
            guard let blockSize = Int32(exactly: block.count), let roomSize = Int32(exactly: room.count)
            else {
                throw BlockProblem(
                    detail: "a block of \(block.count) bytes for \(room.count) is larger than LZ4 allows")
            }
            // liblz4 dereferences neither address where the size beside it is zero.
            let result = unsafe LZ4_decompress_safe(
                block.baseAddress?.assumingMemoryBound(to: CChar.self),
                room.baseAddress?.assumingMemoryBound(to: CChar.self), blockSize, roomSize)
            guard result >= 0 else {
                throw BlockProblem(detail: "the block is malformed or holds more than \(room.count) bytes")
            }
            return Int(result)
        }
    }

    /// Makes single LZ4 blocks at one level, with a state that is used again.
    ///
    /// Levels below liblz4's first high-compression level use the fast compressor.
    @safe
    final class LZ4BlockCompressor {
        static let levels = 1...CParquetLZ4_maximumHighLevel

        /// The most bytes that go into one block.
        static let maximumInputSize = CParquetLZ4_maximumInputSize

        private let level: Int32
        private let isHigh: Bool
        private let state: UnsafeMutableRawPointer

        init(level: Int) {
            self.level = Int32(clamping: level)
            isHigh = level >= CParquetLZ4_minimumHighLevel
            let size = isHigh ? LZ4_sizeofStateHC() : LZ4_sizeofState()
            unsafe state = UnsafeMutableRawPointer.allocate(byteCount: Int(size), alignment: 64)
        }

        deinit { unsafe state.deallocate() }

        /// The largest block that `count` bytes can become, or `Int.max` where no machine could hold it.
        static func maximumCompressedSize(of count: Int) -> Int {
            // liblz4's own formula, which it states for C ints only.
            let count = max(0, count)
            let (sum, overflows) = count.addingReportingOverflow(count / 255 + 16)
            return overflows ? Int.max : sum
        }

        /// Compresses at most `maximumInputSize` bytes and returns the block's size, or nil where it does not fit.
        func compress(
            _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
        ) -> Int? {
            let sourceSize = Int32(clamping: source.count)
            let targetSize = Int32(clamping: target.count)
            let from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
            let to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
            let written =
                isHigh
                ? unsafe LZ4_compress_HC_extStateHC(state, from, to, sourceSize, targetSize, level)
                : unsafe LZ4_compress_fast_extState(state, from, to, sourceSize, targetSize, 1)
            return written > 0 ? Int(written) : nil
        }
    }
#endif

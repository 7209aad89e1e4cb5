#if LZ4
    /// LZ4, the deprecated codec: a page is a row of Hadoop's frames, a row of LZ4 frames, or one LZ4 block.
    ///
    /// The specification never said which, and writers went different ways; so each is tried, in this order.
    @safe
    final class LZ4Decompressor: Decompressor {
        private var frames: LZ4Frames?

        func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            if inputCount == 0, outputCount == 0 { return }
            try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let source = unsafe UnsafeRawBufferPointer(start: source, count: inputCount)
                let target = unsafe UnsafeMutableRawBufferPointer(start: target, count: outputCount)
                let hadoop = unsafe HadoopFrames.decode(
                    source, into: target, codec: .lz4, block: LZ4Block.decode)
                if case .whole = hadoop { return }
                if unsafe LZ4Frames.begin(source) {
                    return unsafe try framesDecoder().decode(source, into: target)
                }
                guard let written = unsafe try? LZ4Block.decode(source, into: target) else {
                    if case .broken(let error) = hadoop { throw error }
                    throw .corrupt(
                        .lz4,
                        detail: "neither Hadoop frames, nor LZ4 frames, nor a block of \(outputCount) bytes")
                }
                guard written == outputCount else {
                    throw .sizeMismatch(.lz4, expected: outputCount, actual: written)
                }
            }
        }

        /// The decoder of LZ4 frames, made when first one is met.
        private func framesDecoder() throws(CompressionError) -> LZ4Frames {
            if let frames { return frames }
            let made = try LZ4Frames()
            frames = made
            return made
        }
    }

    /// Writes a page as Hadoop's frames, which all readers of the codec understand.
    final class LZ4Compressor: Compressor {
        /// The content of a frame, which holds one block.
        ///
        /// Hadoop's own decoder takes no block that holds or has more than its buffer, by default 256 KiB.
        private static let largestContent = 128 << 10

        private let block: LZ4BlockCompressor

        init(level: Int) { block = LZ4BlockCompressor(level: level) }

        func maximumCompressedSize(of count: Int) -> Int {
            let (whole, rest) = max(0, count).quotientAndRemainder(dividingBy: Self.largestContent)
            let frame = 8 + LZ4BlockCompressor.maximumCompressedSize(of: Self.largestContent)
            let (frames, overflows) = whole.multipliedReportingOverflow(by: frame)
            let (sum, overflowsToo) = frames.addingReportingOverflow(
                8 + LZ4BlockCompressor.maximumCompressedSize(of: rest))
            return overflows || overflowsToo ? Int.max : sum
        }

        func compress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) -> Int {
            let (inputCount, outputCount) = (input.byteCount, output.byteCount)
            return try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
                let source = unsafe UnsafeRawBufferPointer(start: source, count: inputCount)
                let target = unsafe UnsafeMutableRawBufferPointer(start: target, count: outputCount)
                // Safe: neither sum passes the count it is kept under.
                var (consumed, produced) = (0, 0)
                repeat {
                    let content = min(inputCount - consumed, Self.largestContent)
                    guard
                        outputCount - produced >= 8,
                        let length = unsafe block.compress(
                            UnsafeRawBufferPointer(rebasing: source[consumed..<consumed + content]),
                            into: UnsafeMutableRawBufferPointer(rebasing: target[(produced + 8)...]))
                    else { throw .outputTooSmall(.lz4, available: outputCount) }
                    // Safe: eight bytes remained before the block.
                    unsafe target.storeBytes(
                        of: UInt32(clamping: content).bigEndian, toByteOffset: produced, as: UInt32.self)
                    unsafe target.storeBytes(
                        of: UInt32(clamping: length).bigEndian, toByteOffset: produced + 4, as: UInt32.self)
                    consumed += content
                    produced += 8 + length
                } while consumed < inputCount
                return produced
            }
        }
    }
#endif

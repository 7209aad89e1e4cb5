/// LZO: a page is a row of Hadoop's frames around LZO1X blocks, or one such block.
///
/// The specification names the codec and nothing more; the frames are what Hadoop's codec for it writes.
final class LZODecompressor: Decompressor {
    func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(CompressionError) {
        let (inputCount, outputCount) = (input.byteCount, output.byteCount)
        if inputCount == 0, outputCount == 0 { return }
        try unsafe withAddresses(input, &output) { (source, target) throws(CompressionError) in
            let source = unsafe UnsafeRawBufferPointer(start: source, count: inputCount)
            let target = unsafe UnsafeMutableRawBufferPointer(start: target, count: outputCount)
            let hadoop = unsafe HadoopFrames.decode(source, into: target, codec: .lzo, block: LZOBlock.decode)
            if case .whole = hadoop { return }
            let written: Int
            do throws(BlockProblem) {
                written = unsafe try LZOBlock.decode(source, into: target)
            } catch {
                if case .broken(let error) = hadoop { throw error }
                throw .corrupt(.lzo, detail: "not in Hadoop frames, and \(error.detail)")
            }
            guard written == outputCount else {
                throw .sizeMismatch(.lzo, expected: outputCount, actual: written)
            }
        }
    }
}

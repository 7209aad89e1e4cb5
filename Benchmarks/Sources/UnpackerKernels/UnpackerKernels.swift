/// The library's bit-unpackers by themselves.
///
/// They are no interface of the library: the files in `Kernels` are links to its own.
public enum UnpackerKernels {
    /// Unpacks `blocks` blocks of 32 values of `width` bits, 1 to 32, as far as both sides have room.
    public static func unpackBlocks(
        _ blocks: Int, width: Int, from input: RawSpan, into output: inout MutableRawSpan
    ) {
        guard (1...32).contains(width) else { return }
        let count = min(blocks, input.byteCount / (width * 4), output.byteCount / 128)
        unsafe input.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                guard count > 0, let from = source.baseAddress, let to = target.baseAddress else { return }
                unsafe BitUnpacker.unpackBlocks(
                    width: width, from, to.assumingMemoryBound(to: UInt32.self), blocks: count)
            }
        }
    }
}

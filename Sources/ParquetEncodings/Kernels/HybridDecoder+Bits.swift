extension HybridDecoder {
    /// Decodes values of width 1, or 0, to bits.
    ///
    /// Packed values are copied, shifted where they must be; runs are filled. The bits before `atBit` stay;
    /// those after the last one, up to the end of its byte, become 0.
    ///
    /// - Returns: The number of ones.
    /// - Throws: `invalidArgument` for a wider width, `truncated` when the data ends first, `outputTooSmall`,
    ///   or what is wrong with a run's header.
    /// - Complexity: O(`count` / 64 + runs).
    public mutating func decodeBits(
        _ count: Int, from page: RawSpan, into bitmap: inout MutableRawSpan, atBit: Int
    ) throws(EncodingError) -> Int {
        guard bitWidth <= 1 else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        try checkRequest(count, from: page)
        try checkBits(count, at: atBit, available: bitmap.byteCount)
        var run = self
        let ones = try unsafe withPointers(page, &bitmap) { (base, target) throws(EncodingError) in
            var ones = 0
            var left = count
            var bit = atBit
            while left > 0 {
                if run.remaining == 0 { try unsafe run.openRun(base) }
                let size = min(left, run.remaining)
                if run.isPacked {
                    ones &+= unsafe BitKernels.copyBits(
                        size, from: base, atBit: run.packedBit, to: target, atBit: bit)
                } else {
                    let one = run.repeatedValue != 0
                    unsafe BitKernels.fillBits(size, with: one, to: target, atBit: bit)
                    if one { ones &+= size }
                }
                run.consume(size)
                bit &+= size
                left &-= size
            }
            return ones
        }
        self = run
        return ones
    }
}

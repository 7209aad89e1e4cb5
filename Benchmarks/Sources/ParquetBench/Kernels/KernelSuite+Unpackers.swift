internal import Parquet
internal import ParquetBytes

extension KernelSuite {
    /// The bit-unpackers alone, beside the same source compiled by clang with -O3.
    mutating func addUnpackers() throws {
        var random = SplitMix(seed: 5)
        let blocks = max(1, values / 32)
        for width in [1, 3, 8, 13, 20, 32] {
            let packed = SharedBytes(
                (0..<(blocks * width * 4)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
            guard try UnpackKernel.agree(packed, width: width, blocks: blocks) else {
                throw ParquetError(.malformed, "the unpackers of width \(width) differ between Swift and C")
            }
            guard isWanted("bit-unpacking width \(width) decode") else { continue }
            var swift = try UnpackKernel(packed, width: width, blocks: blocks, isC: false)
            var c = try UnpackKernel(packed, width: width, blocks: blocks, isC: true)
            let timings = try KernelTiming.measure(&swift, &c)
            for (language, timing) in [("Swift", timings.0), ("C, clang -O3", timings.1)] {
                append(
                    "bit-unpacking", "width \(width), \(language)", "decode", bytes: blocks * 128,
                    encodedBytes: packed.count, timing)
            }
        }
    }
}

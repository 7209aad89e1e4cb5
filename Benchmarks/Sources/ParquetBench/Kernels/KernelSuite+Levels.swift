internal import ParquetBytes
internal import ParquetEncodings

extension KernelSuite {
    /// Definition and repetition levels.
    mutating func addLevelKernels() throws {
        var random = SplitMix(seed: 4)
        let samples: [(String, UInt8, [UInt8])] = [
            ("no nulls", 1, Array(repeating: 1, count: values)),
            ("a tenth null", 1, (0..<values).map { _ in random.next() % 10 == 0 ? 0 : 1 }),
            ("half null", 1, (0..<values).map { _ in UInt8(random.next() & 1) }),
            ("nulls in runs of 50", 1, (0..<values).map { UInt8($0 / 50 % 2) }),
            ("up to 3, mixed", 3, (0..<values).map { _ in UInt8(random.next() % 4) }),
            ("up to 3, runs of 20", 3, (0..<values).map { UInt8($0 / 20 % 4) }),
        ]
        for (detail, maximum, levels) in samples {
            let sample = SampleValues(.fixed(1), levels)
            try addLevels("RLE", detail, sample, maximum, isBitPacked: false) {
                try HybridEncoder.encodeLevels($0.bytes.bytes, maximum: maximum, into: &$1)
            }
        }
        let mixed = SampleValues(.fixed(1), samples[4].2)
        try addLevels("BIT_PACKED", "up to 3, mixed", mixed, 3, isBitPacked: true) {
            try BitPackedEncoder.encodeLevels($0.bytes.bytes, maximum: 3, into: &$1)
        }
    }

    private mutating func addLevels(
        _ encoding: String, _ detail: String, _ levels: SampleValues, _ maximum: UInt8, isBitPacked: Bool,
        _ encoder: @escaping EncodeKernel.Encoder
    ) throws {
        let page = try EncodeKernel.page(of: levels, encoder)
        try add(
            encoding, "levels, \(detail)", "decode", bytes: maximum == 1 ? values / 8 : values,
            encodedBytes: page.count,
            LevelKernel(page, maximum: maximum, isBitPacked: isBitPacked, count: values))
        try add(
            encoding, "levels, \(detail)", "encode", bytes: values, encodedBytes: page.count,
            EncodeKernel(levels, encoder))
    }
}

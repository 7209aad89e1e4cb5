internal import ParquetBytes
internal import ParquetEncodings

extension KernelSuite {
    /// The RLE/bit-packing hybrid by class of width, and runs.
    mutating func addIndexKernels() throws {
        var random = SplitMix(seed: 2)
        for width in [1, 3, 8, 13, 20, 32] {
            // An index has at most 31 bits, whatever it is packed in.
            let bound = UInt64(1) << UInt64(min(width, 31))
            let indices = SampleValues(
                .int32, (0..<values).map { _ in Int32(truncatingIfNeeded: random.next() % bound) })
            try addHybrid("width \(width)", indices, bitWidth: width, entryCount: Int(clamping: bound))
        }
        let runs = SampleValues(.int32, (0..<values).map { Int32($0 / 100 % 8) })
        try addHybrid("runs of 100", runs, bitWidth: 3, entryCount: 8)
    }

    private mutating func addHybrid(
        _ detail: String, _ indices: SampleValues, bitWidth: Int, entryCount: Int
    ) throws {
        let encoder: EncodeKernel.Encoder = {
            try HybridEncoder.encode($0.bytes.bytes, elementWidth: 4, bitWidth: bitWidth, into: &$1)
        }
        let page = try EncodeKernel.page(of: indices, encoder)
        let limit = min(entryCount, Int(Int32.max))
        let size = limit <= 256 ? 1 : limit <= 65_536 ? 2 : 4
        try add(
            "RLE", "indices, \(detail)", "decode", bytes: values * size, encodedBytes: page.count,
            IndexKernel(
                page, bitWidth: bitWidth, entryCount: limit, count: values, use: .indices(width: size)))
        try add(
            "RLE", "indices, \(detail)", "encode", bytes: values * 4, encodedBytes: page.count,
            EncodeKernel(indices, encoder))
    }

    /// Dictionaries: values looked up, and values numbered.
    mutating func addDictionaryKernels() throws {
        var random = SplitMix(seed: 3)
        for entryCount in [100, 5000, 100_000] {
            let detail = "of \(entryCount)"
            let bitWidth = HybridEncoder.bitWidth(forMaximum: UInt32(entryCount - 1))
            let choices = (0..<values).map { _ in Int(random.next() % UInt64(entryCount)) }
            let page = try EncodeKernel.page(of: SampleValues(.int32, choices.map(Int32.init))) {
                try HybridEncoder.encode($0.bytes.bytes, elementWidth: 4, bitWidth: bitWidth, into: &$1)
            }
            let numbers = (0..<entryCount).map { _ in Int64(truncatingIfNeeded: random.next()) }
            let strings = (0..<entryCount).map { Array("entry number \($0)".utf8) }
            let views = try SampleValues(strings: strings)
            let small = SampleValues(.int32, numbers.map { Int32(truncatingIfNeeded: $0) })
            for (type, use) in [
                ("INT32", IndexKernel.Use.entries(small.bytes, width: 4)),
                ("INT64", .entries(SampleValues(.int64, numbers).bytes, width: 8)),
                ("BYTE_ARRAY", .views(views.bytes)),
            ] {
                try add(
                    "RLE_DICTIONARY", "\(type) \(detail)", "decode",
                    bytes: values * IndexKernel.width(of: use), encodedBytes: page.count,
                    IndexKernel(page, bitWidth: bitWidth, entryCount: entryCount, count: values, use: use))
            }
            for (type, sample) in [
                ("INT64", SampleValues(.int64, choices.map { numbers[$0] })),
                ("BYTE_ARRAY", try SampleValues(strings: choices.map { strings[$0] })),
            ] {
                try add(
                    "RLE_DICTIONARY", "\(type) \(detail)", "encode", bytes: sample.byteCount,
                    encodedBytes: page.count, try DictionaryKernel(sample))
            }
        }
    }
}

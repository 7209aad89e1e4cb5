internal import ParquetBytes
internal import ParquetEncodings

extension KernelSuite {
    /// The encodings of values.
    mutating func addValueKernels() throws {
        var random = SplitMix(seed: 1)
        try addPlain(&random)
        try addDeltas(&random)
        try addStrings(&random)
        try addStreams(&random)
    }

    /// One encoding of some values, in both directions.
    private mutating func both(
        _ name: String, _ detail: String, _ encoding: ValueEncoding, _ sample: SampleValues,
        _ encoder: @escaping EncodeKernel.Encoder
    ) throws {
        let page = try EncodeKernel.page(of: sample, encoder)
        try add(
            name, detail, "decode", bytes: sample.byteCount, encodedBytes: page.count,
            DecodeKernel(page, sample.kind, encoding, count: sample.count))
        try add(
            name, detail, "encode", bytes: sample.byteCount, encodedBytes: page.count,
            EncodeKernel(sample, encoder))
    }

    private mutating func addPlain(_ random: inout SplitMix) throws {
        let fixed: EncodeKernel.Encoder = { PlainEncoder.encodeFixed($0.bytes.bytes, into: &$1) }
        try both("PLAIN", "INT32", .plain, integers(Int32.self, .int32, below: 1 << 31, &random), fixed)
        try both("PLAIN", "INT64", .plain, integers(Int64.self, .int64, below: 1 << 63, &random), fixed)
        try both("PLAIN", "DOUBLE", .plain, doubles(&random), fixed)
        let booleans = SampleValues(booleans: (0..<values).map { _ in random.next() & 1 == 0 })
        try both("PLAIN", "BOOLEAN", .plain, booleans) {
            try PlainEncoder.encodeBooleans($0.bytes.bytes, from: 0, count: $0.count, into: &$1)
        }
        try both("RLE", "BOOLEAN", .rle, booleans) {
            try HybridEncoder.encodeBooleans($0.bytes.bytes, from: 0, count: $0.count, into: &$1)
        }
    }

    private mutating func addDeltas(_ random: inout SplitMix) throws {
        for (bits, name) in [
            (0, "steps of 0 bits"), (3, "steps of 3 bits"), (13, "steps of 13 bits"),
            (28, "steps of 28 bits"),
        ] {
            var current: Int32 = 0
            let steps = (0..<values).map { _ in
                current &+= Int32(truncatingIfNeeded: random.next() % (1 << UInt64(bits)))
                return current
            }
            try both("DELTA_BINARY_PACKED", "INT32, \(name)", .deltaBinaryPacked, SampleValues(.int32, steps))
            {
                try DeltaBinaryPackedEncoder.encode($0.bytes.bytes, elementWidth: 4, into: &$1)
            }
        }
        for bits in [3, 13, 28, 60] {
            var current: Int64 = 0
            let steps = (0..<values).map { _ in
                current &+= Int64(truncatingIfNeeded: random.next() % (1 << UInt64(bits)))
                return current
            }
            try both(
                "DELTA_BINARY_PACKED", "INT64, steps of \(bits) bits", .deltaBinaryPacked,
                SampleValues(.int64, steps)
            ) {
                try DeltaBinaryPackedEncoder.encode($0.bytes.bytes, elementWidth: 8, into: &$1)
            }
        }
    }

    private mutating func addStrings(_ random: inout SplitMix) throws {
        for (name, lengths) in [
            ("up to 12 bytes", 1...12), ("10 to 40 bytes", 10...40), ("200 bytes", 200...200),
        ] {
            let sample = try SampleValues(
                strings: (0..<values).map { _ in letters(Int.random(in: lengths, using: &random), &random) })
            try both("PLAIN", "BYTE_ARRAY, \(name)", .plain, sample) {
                try PlainEncoder.encodeByteArrays(views: $0.bytes.bytes, buffers: $0.buffers, into: &$1)
            }
            try both("DELTA_LENGTH_BYTE_ARRAY", name, .deltaLengthByteArray, sample) {
                try DeltaLengthByteArrayEncoder.encode(views: $0.bytes.bytes, buffers: $0.buffers, into: &$1)
            }
            try both("DELTA_BYTE_ARRAY", "\(name), unalike", .deltaByteArray, sample) {
                try DeltaByteArrayEncoder.encode(views: $0.bytes.bytes, buffers: $0.buffers, into: &$1)
            }
        }
        let paths = try SampleValues(
            strings: (0..<values).map { Array("/some/folder/of/files/number-\(1_000_000 + $0)".utf8) })
        try both("DELTA_BYTE_ARRAY", "36 bytes, sorted", .deltaByteArray, paths) {
            try DeltaByteArrayEncoder.encode(views: $0.bytes.bytes, buffers: $0.buffers, into: &$1)
        }
    }

    private mutating func addStreams(_ random: inout SplitMix) throws {
        let samples: [(String, SampleValues)] = [
            ("INT32", integers(Int32.self, .int32, below: 1 << 31, &random)),
            ("DOUBLE", doubles(&random)),
            (
                "FIXED_LEN_BYTE_ARRAY(16)",
                SampleValues(fixed: (0..<values).map { _ in letters(16, &random) }, width: 16)
            ),
        ]
        for (name, sample) in samples {
            guard let width = sample.kind.fixedWidth else { continue }
            try both("BYTE_STREAM_SPLIT", name, .byteStreamSplit, sample) {
                try ByteStreamSplitEncoder.encode($0.bytes.bytes, elementWidth: width, into: &$1)
            }
        }
    }

    private func integers<Value: FixedWidthInteger>(
        _ type: Value.Type, _ kind: ValueKind, below bound: UInt64, _ random: inout SplitMix
    ) -> SampleValues {
        SampleValues(kind, (0..<values).map { _ in Value(truncatingIfNeeded: random.next() % bound) })
    }

    private func doubles(_ random: inout SplitMix) -> SampleValues {
        SampleValues(.double, (0..<values).map { _ in (Double(random.next() % 10_000_000) / 100).bitPattern })
    }

    private func letters(_ count: Int, _ random: inout SplitMix) -> [UInt8] {
        (0..<count).map { _ in UInt8(97 + random.next() % 26) }
    }
}

import ParquetBytes
import ParquetCompression
import ParquetEncodings

extension FuzzTarget {
    /// The values of a page in each encoding that has a decoder; decoded in two pieces they must be the same.
    static let values = FuzzTarget("values", sizeLimit: 1 << 12, seeds: { _ in ValueInput.seeds }) { input in
        var reader = InputReader(input)
        let choice = ValueInput(&reader)
        let page = SharedBytes(reader.rest)
        let whole = try choice.decode([choice.count], from: page)
        let pieces = try promised("in two pieces it is refused") {
            try choice.decode([choice.split, choice.count - choice.split], from: page)
        }
        try promise(whole == pieces, "in two pieces it is another")
        try promised("to pass over it is refused") {
            var decoder = try choice.decoder(of: page)
            try decoder.skip(choice.split, from: page.bytes)
            try decoder.skip(choice.count - choice.split, from: page.bytes)
        }
    }

    /// Runs of the hybrid encoding, and of the deprecated packing, as levels, bits, indices and values.
    static let hybrid = FuzzTarget(
        "hybrid", sizeLimit: 1 << 12,
        seeds: { _ in [[3, 100, 0, 40, 20, 9, 3, 0x88, 0xC6, 0xFA], [1, 60, 0, 9, 2, 120, 1]] }
    ) { input in
        var reader = InputReader(input)
        let width = reader.number(below: 34)
        let count = reader.number(below: 3000)
        let split = reader.number(below: count + 1)
        let entries = reader.number(below: 300)
        let page = SharedBytes(reader.rest)
        for call in 0..<4 {
            let run = HybridRun(call: call, width: width, entries: entries)
            let whole: [UInt8]
            do {
                whole = try run.decode([count], from: page)
            } catch is EncodingError {
                continue
            }
            let pieces = try promised("in two pieces it is refused") {
                try run.decode([split, count - split], from: page)
            }
            try promise(whole == pieces, "in two pieces it is another")
        }
    }

    /// Byte arrays that are given numbers while they are decoded: the numbers must lead to the values.
    static let numbered = FuzzTarget("numbered", sizeLimit: 1 << 12, seeds: { _ in ValueInput.stringSeeds }) {
        input in
        var reader = InputReader(input)
        let choice = ValueInput(strings: &reader)
        let page = SharedBytes(reader.rest)
        let values = try choice.decode([choice.count], from: page)
        guard
            let numbered = try choice.decodeNumbered([choice.split, choice.count - choice.split], from: page)
        else { return }
        try promise(numbered == values, "numbers lead to other values")
    }

    /// Pages of each codec, decompressed to the length that is expected and to none other.
    static let codec = FuzzTarget("codec", sizeLimit: 1 << 12, seeds: { _ in CodecInput.seeds }) { input in
        var reader = InputReader(input)
        let codec = reader.choice(CodecID.allCases)
        let size = reader.number(below: 1 << 16)
        let page = SharedBytes(reader.rest)
        _ = try CodecInput.decompress(page, as: codec, size: size)
    }
}

import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Gathering dictionary entries")
struct GatherTests {
    @Test(
        "Entries of every width arrive, wherever batches cut the page",
        arguments: [0, 1, 2, 4, 5, 7, 8, 9, 12, 16, 21])
    func entries(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        let dictionary = random.bytes(100 * width)
        let data = NaiveHybrid.mixture(width: 7, count: 2000, below: 100, seed: 2)
        let expected = data.values.prefix(2000).flatMap { index in
            dictionary[(Int(index) * width)..<(Int(index) * width + width)]
        }
        for pieces in [[2000], [1, 1999], [223, 224, 225, 1328], Array(repeating: 40, count: 50)] {
            var decoder = try HybridDecoder(bitWidth: 7, startingAt: 0, endingAt: data.bytes.count)
            var out = [UInt8](repeating: 0xAA, count: 2001 * width + 1)
            var position = 1
            for piece in pieces {
                try out.withTarget { target in
                    try decoder.gather(
                        piece, from: data.page.bytes, dictionary: SharedBytes(dictionary).bytes,
                        dictionaryCount: 100, elementWidth: width, into: &target, at: position)
                }
                position += piece
            }
            #expect(Array(out[width..<(2001 * width)]) == expected)
            #expect(out.last == 0xAA)
        }
    }

    @Test("Only the views of long values are rebased", arguments: [0, 3] as [UInt32])
    func views(base: UInt32) throws {
        let strings = (0..<100).map { [UInt8](repeating: UInt8($0), count: $0 % 30) }
        let page = SharedBytes(strings.flatMap { [UInt8($0.count), 0, 0, 0] + $0 })
        var dictionary = [UInt8](repeating: 0, count: 1600)
        _ = try dictionary.withTarget { target in
            try Views.decodeDictionary(
                100, from: page.bytes, valuesAt: 0, end: page.count, into: &target, at: 0, bufferIndex: 2)
        }
        let entries = SharedBytes(dictionary)
        let data = NaiveHybrid.mixture(width: 7, count: 500, below: 100, seed: 2)
        var decoder = try HybridDecoder(bitWidth: 7, startingAt: 0, endingAt: data.bytes.count)
        var out = [UInt8](repeating: 0, count: 8000)
        try out.withTarget { target in
            try decoder.gatherViews(
                500, from: data.page.bytes, dictionary: entries.bytes, dictionaryCount: 100, bufferBase: base,
                into: &target, at: 0)
        }
        let found = SharedBytes(out)
        for (position, index) in data.values.prefix(500).enumerated() {
            let entry = Views.view(entries.bytes, at: Int(index))
            let view = Views.view(found.bytes, at: position)
            #expect(view?.head == entry?.head)
            #expect(view?.offset == entry?.offset)
            #expect(view?.bufferIndex == (entry?.isInline == true ? entry?.bufferIndex : 2 + base))
        }
    }

    @Test("Indices and dictionaries that do not fit are refused")
    func refusals() throws {
        let data = NaiveHybrid.mixture(width: 7, count: 500, seed: 2)
        let attempts: [(count: Int, dictionary: Int, bytes: Int, out: Int)] = [
            (500, 100, 800, 4000), (500, 128, 1023, 4000), (500, 128, 1024, 3999), (-1, 128, 1024, 4000),
            (500, -1, 1024, 4000), (500, .max, 1024, 4000), (.max, 128, 1024, 4000),
        ]
        for attempt in attempts {
            var decoder = try HybridDecoder(bitWidth: 7, startingAt: 0, endingAt: data.bytes.count)
            var out = [UInt8](repeating: 0, count: attempt.out)
            #expect(throws: EncodingError.self) {
                try out.withTarget { target in
                    try decoder.gather(
                        attempt.count, from: data.page.bytes,
                        dictionary: SharedBytes([UInt8](repeating: 0, count: attempt.bytes)).bytes,
                        dictionaryCount: attempt.dictionary, elementWidth: 8, into: &target, at: 0)
                }
            }
        }
    }
}

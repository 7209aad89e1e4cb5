import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Dictionaries made while byte arrays are decoded")
struct SmallDictionaryTests {
    static let encodings = [ValueEncoding.plain, .deltaLengthByteArray]

    /// Words of all lengths up to 40, some of which differ in one byte only, at the start, in the middle or at the end.
    static func words(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var random = SeededRandom(seed: seed)
        var words: [[UInt8]] = [[]]
        while words.count < count {
            var word = random.bytes(Int(random.next() % 41))
            if random.chance(0.7), let other = words.randomElement(using: &random), !other.isEmpty {
                word = other
                word[Int(random.next() % UInt64(word.count))] ^= 1
            }
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    static func values(_ count: Int, of words: [[UInt8]], seed: UInt64) -> [[UInt8]] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }
    }

    static func encoded(_ values: [[UInt8]], _ encoding: ValueEncoding) throws -> [UInt8] {
        encoding == .plain
            ? values.flatMap { Bytes.plain($0) } : try DeltaStrings.encoded(values, encoding)
    }

    /// The entries of a dictionary.
    static func entries(_ dictionary: SmallDictionary) throws -> [[UInt8]] {
        var cursor = ByteCursor(dictionary.plainBytes)
        return try (0..<dictionary.count).map { _ in
            let length = Int(try cursor.readLittleEndian(UInt32.self))
            return try (0..<length).map { _ in try cursor.readUInt8() }
        }
    }

    /// Decodes pieces of a page; nil where the dictionary has no room for a value.
    static func numbers(
        _ page: [UInt8], _ encoding: ValueEncoding, pieces: [Int], into dictionary: inout SmallDictionary,
        start: Int = 0, end: Int? = nil
    ) throws -> [UInt8]? {
        let bytes = SharedBytes(page)
        var decoder = try DecoderTable.decoder(
            for: .byteArray, encoding: encoding, valuesAt: start, end: end ?? page.count)
        var numbers = [UInt8](repeating: 0xEE, count: pieces.reduce(0, +) + 1)
        var position = 0
        for piece in pieces {
            let areAll = try numbers.withTarget { target in
                try decoder.decode(
                    piece, from: bytes.bytes, entering: &dictionary, into: &target, at: position)
            }
            if !areAll { return nil }
            position += piece
        }
        #expect(numbers.last == 0xEE)
        return Array(numbers.dropLast())
    }

    @Test("number values in the order they first appear, wherever batches cut the page", arguments: encodings)
    func numbers(encoding: ValueEncoding) throws {
        for count in [1, 2, 3, 40, 256] {
            let words = SmallDictionaryTests.words(count, seed: UInt64(count))
            for size in [0, 1, 5, 255, 256, 257, 1000, 3000] {
                let values = SmallDictionaryTests.values(size, of: words, seed: UInt64(size))
                let page = try SmallDictionaryTests.encoded(values, encoding)
                let first = values.reduce(into: [[UInt8]]()) { if !$0.contains($1) { $0.append($1) } }
                for split in [0, size / 3, size] {
                    var dictionary = SmallDictionary()
                    let numbers = try #require(
                        try SmallDictionaryTests.numbers(
                            page, encoding, pieces: [split, size - split], into: &dictionary))
                    let entries = try SmallDictionaryTests.entries(dictionary)
                    #expect(entries == first)
                    #expect(numbers.map { entries[Int($0)] } == values)
                }
            }
        }
    }

    @Test("go on with what other pages had", arguments: encodings)
    func manyPages(encoding: ValueEncoding) throws {
        var dictionary = SmallDictionary()
        let words = SmallDictionaryTests.words(100, seed: 3)
        for seed in 0..<10 as Range<UInt64> {
            let values = SmallDictionaryTests.values(30, of: words, seed: seed)
            let page = try SmallDictionaryTests.encoded(values, encoding)
            let numbers = try SmallDictionaryTests.numbers(page, encoding, pieces: [30], into: &dictionary)
            let entries = try SmallDictionaryTests.entries(dictionary)
            #expect(numbers?.map { entries[Int($0)] } == values)
        }
        #expect(dictionary.count > 90)
    }

    @Test("have no room for more than 256 values, or for more than 16 KiB of them", arguments: encodings)
    func room(encoding: ValueEncoding) throws {
        let words = SmallDictionaryTests.words(257, seed: 5)
        var dictionary = SmallDictionary()
        let many = try SmallDictionaryTests.encoded(words, encoding)
        #expect(
            try SmallDictionaryTests.numbers(many, encoding, pieces: [256], into: &dictionary)?.count == 256)
        #expect(try SmallDictionaryTests.numbers(many, encoding, pieces: [257], into: &dictionary) == nil)
        #expect(dictionary.count == 256)

        var random = SeededRandom(seed: 6)
        let long = (0..<5).map { _ in random.bytes(4000) }
        let page = try SmallDictionaryTests.encoded(long, encoding)
        dictionary = SmallDictionary()
        #expect(
            try SmallDictionaryTests.numbers(page, encoding, pieces: [4], into: &dictionary) == [0, 1, 2, 3])
        #expect(try SmallDictionaryTests.numbers(page, encoding, pieces: [5], into: &dictionary) == nil)
        #expect(try SmallDictionaryTests.entries(dictionary) == Array(long.prefix(4)))
    }

    @Test("are not made of values that are built, or of fixed width")
    func others() throws {
        var dictionary = SmallDictionary()
        let built = try DeltaStrings.encoded([[1], [2]], .deltaByteArray)
        #expect(
            try SmallDictionaryTests.numbers(built, .deltaByteArray, pieces: [2], into: &dictionary) == nil)
        #expect(dictionary.count == 0)
    }

    @Test("throw where a page ends too early", arguments: encodings)
    func truncation(encoding: ValueEncoding) throws {
        let values = SmallDictionaryTests.values(60, of: SmallDictionaryTests.words(20, seed: 8), seed: 9)
        let page = try SmallDictionaryTests.encoded(values, encoding)
        for end in 0..<page.count {
            #expect(throws: EncodingError.self, "cut at \(end)") {
                var dictionary = SmallDictionary()
                let cut = Array(page.prefix(end))
                return try SmallDictionaryTests.numbers(cut, encoding, pieces: [60], into: &dictionary)
            }
        }
    }

    @Test("withstand any bytes", arguments: encodings)
    func anyBytes(encoding: ValueEncoding) throws {
        var random = SeededRandom(seed: 10)
        for _ in 0..<3000 {
            var page = random.bytes(Int(random.next() % 80))
            // Small lengths, so that some values are there.
            for index in page.indices where index % 3 != 0 && random.chance(0.8) { page[index] &= 3 }
            let start = Int(random.next() % UInt64(page.count + 1))
            let count = Int(random.next() % 40)
            var dictionary = SmallDictionary()
            _ = try? SmallDictionaryTests.numbers(
                page, encoding, pieces: [count, 3], into: &dictionary, start: start)
            #expect(dictionary.count <= 43)
        }
    }
}

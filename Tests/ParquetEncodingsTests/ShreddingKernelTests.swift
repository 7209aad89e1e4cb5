import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Shredding kernels against the slow way")
struct ShreddingKernelTests {
    static let counts = Array(0...130) + [1000]

    static func filled(_ count: Int, _ body: (inout MutableRawSpan) throws -> Void) throws -> [UInt8] {
        var out = [UInt8](repeating: 0xAA, count: count)
        try out.withTarget(body)
        return out
    }

    @Test("Validity becomes levels from every bit on")
    func spread() throws {
        for count in Self.counts {
            for offset in [0, 1, 7, 13] {
                var random = SeededRandom(seed: UInt64(count))
                let valid = (0..<count).map { _ in random.chance(0.7) }
                let validity = SharedBytes(bitmap(valid, offset: offset))
                for level in [0, 3, 254] as [UInt8] {
                    let found = try Self.filled(count) { out in
                        try LevelKernels.spreadValidity(
                            validity.bytes, atBit: offset, count: count, above: level, into: &out)
                    }
                    #expect(found == valid.map { level + ($0 ? 1 : 0) })
                }
            }
        }
    }

    @Test("Live levels rise where their slot is valid, and the first null is found")
    func raise() throws {
        for count in Self.counts {
            for (live, minimum) in [(0, 0), (2, 0), (2, 1), (3, 3), (130, 2), (254, 254)] as [(UInt8, UInt8)]
            {
                for liveness in [1, 0.9, 0.3] {
                    var random = SeededRandom(seed: UInt64(count))
                    let levels = (0..<count).map { _ in
                        random.chance(liveness) ? live : UInt8.random(in: 0...live, using: &random)
                    }
                    let slots = levels.filter { $0 >= minimum }.count
                    let valid = (0..<slots).map { _ in random.chance(0.9) }
                    let definition = SharedBytes(levels)
                    let validity = SharedBytes(bitmap(valid, offset: 3))
                    var slot = 0
                    var expected = levels
                    var firstNull: Int?
                    for (entry, level) in levels.enumerated() where level >= minimum {
                        if level == live {
                            if valid[slot] { expected[entry] += 1 } else { firstNull = firstNull ?? entry }
                        }
                        slot += 1
                    }
                    var raised = 0
                    let found = try Self.filled(count) { out in
                        raised = try LevelKernels.raise(
                            definition.bytes, count: count, from: live, slotMinimum: minimum,
                            validity: validity.bytes, atBit: 3, into: &out)
                    }
                    #expect(found == expected)
                    #expect(raised == expected.filter { $0 == live + 1 }.count)
                    let null = try LevelKernels.firstNull(
                        definition.bytes, count: count, at: live, slotMinimum: minimum,
                        validity: validity.bytes, atBit: 3)
                    #expect(null == firstNull)
                    let all = try Self.filled(count) { out in
                        try LevelKernels.raise(definition.bytes, count: count, from: live, into: &out)
                    }
                    #expect(all == levels.map { $0 == live ? live + 1 : $0 })
                }
            }
        }
    }

    @Test("Spans that are too short are refused")
    func short() throws {
        let levels = SharedBytes([1, 1, 1, 1, 1, 1, 1, 1, 1])
        let bits = SharedBytes([0xFF])
        let offsets = SharedBytes(Bytes.littleEndian([0, 1, 2] as [Int32]))
        let lists = ListLevels(live: 1, slotMinimum: 1, elementRepetition: 1, elementDefinition: 2)
        let attempts: [(inout MutableRawSpan) throws -> Void] = [
            { try LevelKernels.spreadValidity(bits.bytes, atBit: 0, count: 9, above: 0, into: &$0) },
            { try LevelKernels.spreadValidity(bits.bytes, atBit: -1, count: 1, above: 0, into: &$0) },
            { try LevelKernels.spreadValidity(bits.bytes, atBit: .max, count: 1, above: 0, into: &$0) },
            { try LevelKernels.spreadValidity(levels.bytes, atBit: 0, count: 65, above: 0, into: &$0) },
            { try LevelKernels.raise(levels.bytes, count: 10, from: 1, into: &$0) },
            {
                _ = try LevelKernels.raise(
                    levels.bytes, count: 9, from: 1, slotMinimum: 0, validity: bits.bytes, atBit: 0,
                    into: &$0)
            },
            { _ in
                _ = try LevelKernels.surveyLists(offsets: offsets.bytes, from: 0, count: 3, limit: 9)
            },
            { _ in
                _ = try LevelKernels.surveyLists(
                    levels.bytes, count: 3, at: 1, slotMinimum: 1, offsets: offsets.bytes, from: 0, limit: 9)
            },
            { out in
                _ = try Self.filled(64) { definition in
                    try LevelKernels.expandLists(
                        repetition: RawSpan(), definition: levels.bytes, count: 3, levels: lists,
                        offsets: offsets.bytes, from: 0, total: 3, intoRepetition: &out,
                        intoDefinition: &definition)
                }
            },
            {
                try ExtractionKernels.copyElements(
                    of: [0..<3], width: 4, from: levels.bytes, offset: 0, into: &$0)
            },
            {
                try ExtractionKernels.copyElements(
                    of: [-1..<1], width: 1, from: levels.bytes, offset: 1, into: &$0)
            },
            { _ = try ExtractionKernels.copyBits(of: [0..<9], from: bits.bytes, offset: 0, into: &$0) },
            {
                _ = try ExtractionKernels.copyLists(
                    of: [0..<3], offsets: offsets.bytes, from: 0, validity: RawSpan(), atBit: 0, limit: 9,
                    into: &$0)
            },
        ]
        for attempt in attempts {
            #expect(throws: EncodingError.self) { _ = try Self.filled(64, attempt) }
        }
        #expect(throws: EncodingError.self) {
            _ = try Self.filled(2) {
                try ExtractionKernels.copyElements(
                    of: [0..<3], width: 1, from: levels.bytes, offset: 0, into: &$0)
            }
        }
    }

    @Test("An expansion to another number of entries than the offsets make is refused")
    func wrongTotal() throws {
        let offsets = SharedBytes(Bytes.littleEndian([0, 2, 2, 3] as [Int32]))
        let lists = ListLevels(live: 0, slotMinimum: 0, elementRepetition: 1, elementDefinition: 1)
        for total in 0...6 {
            var definition: [UInt8] = []
            let expand = {
                try Self.filled(total) { repetition in
                    definition = try Self.filled(total) { definition in
                        try LevelKernels.expandLists(
                            repetition: RawSpan(), definition: RawSpan(), count: 3, levels: lists,
                            offsets: offsets.bytes, from: 0, total: total, intoRepetition: &repetition,
                            intoDefinition: &definition)
                    }
                }
            }
            if total == 4 {
                #expect(try expand() == [0, 1, 0, 0])
                #expect(definition == [1, 1, 0, 1])
            } else {
                #expect(throws: EncodingError.self) { _ = try expand() }
            }
        }
    }
}

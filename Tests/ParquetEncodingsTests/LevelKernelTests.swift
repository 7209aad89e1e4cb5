import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Level kernels against the slow way")
struct LevelKernelTests {
    /// Levels of up to `top`, with stretches of one value.
    static func levels(_ count: Int, top: UInt8, seed: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        var levels: [UInt8] = []
        while levels.count < count {
            let level = UInt8(random.next() % (UInt64(top) + 1))
            levels += Array(repeating: level, count: random.next() % 9 == 0 ? 90 : 1)
        }
        return Array(levels.prefix(count))
    }

    static let counts = Array(0...130) + [1000, 4097]

    @Test("Counts agree for every threshold")
    func counts() {
        for top in [1, 3, 127, 128, 255] as [UInt8] {
            for count in Self.counts {
                let levels = Self.levels(count, top: top, seed: UInt64(count))
                let span = SharedBytes(levels)
                for threshold in [0, 1, 2, 3, 126, 127, 128, 129, 254, 255] as [UInt8] {
                    let atLeast = levels.filter { $0 >= threshold }.count
                    let equal = levels.filter { $0 == threshold }.count
                    #expect(LevelKernels.countAtLeast(span.bytes, threshold) == atLeast)
                    #expect(LevelKernels.countEqual(span.bytes, threshold) == equal)
                }
            }
        }
    }

    @Test("A bitmap of levels agrees at every bit position and keeps the bits before it")
    func bitmaps() throws {
        for count in Self.counts {
            let levels = Self.levels(count, top: 3, seed: UInt64(count))
            let span = SharedBytes(levels)
            for offset in [0, 1, 7, 8, 13] {
                for threshold in 0...4 as ClosedRange<UInt8> {
                    var out = bitmap([], offset: offset) + Array(repeating: 0xAA, count: count / 8 + 2)
                    let ones = try out.withTarget { target in
                        try LevelKernels.bitmapAtLeast(
                            span.bytes, count: count, threshold: threshold, into: &target, atBit: offset)
                    }
                    let expected = levels.map { $0 >= threshold }
                    #expect(bits(out, count: offset).allSatisfy { $0 })
                    #expect(bits(out, from: offset, count: count) == expected)
                    #expect(ones == expected.filter { $0 }.count)
                }
            }
        }
    }

    @Test("Slots and their validity agree for every combination of levels")
    func slots() throws {
        for count in Self.counts {
            let reps = Self.levels(count, top: 2, seed: UInt64(count))
            let defs = Self.levels(count, top: 4, seed: UInt64(count) + 1)
            let repetition = SharedBytes(reps)
            let definition = SharedBytes(defs)
            for maximum in [0, 1, 2, 255] as [UInt8] {
                for minimum in [0, 1, 3] as [UInt8] {
                    for offset in [0, 5] {
                        var expected: [Bool] = []
                        for (rep, def) in zip(reps, defs) where rep <= maximum && def >= minimum {
                            expected.append(def >= 2)
                        }
                        var out = bitmap([], offset: offset)
                        out += Array(repeating: 0xAA, count: (offset + expected.count + 7) / 8 - out.count)
                        let found = try out.withTarget { target in
                            try LevelKernels.slotBitmap(
                                repetition: repetition.bytes, definition: definition.bytes, count: count,
                                maximumRepetition: maximum, minimumDefinition: minimum, presentDefinition: 2,
                                into: &target, atBit: offset)
                        }
                        #expect(found.slots == expected.count)
                        #expect(found.ones == expected.filter { $0 }.count)
                        #expect(bits(out, count: offset).allSatisfy { $0 })
                        #expect(bits(out, from: offset, count: expected.count) == expected)
                    }
                }
            }
        }
    }

    @Test("List offsets agree, with just enough room and with more", arguments: [0, 1])
    func lists(listRepetition: UInt8) throws {
        for count in Self.counts {
            let reps = Self.levels(count, top: 2, seed: UInt64(count))
            let defs = Self.levels(count, top: 5, seed: UInt64(count) + 1)
            let repetition = SharedBytes(reps)
            let definition = SharedBytes(defs)
            var expected: [UInt32] = []
            var elements: UInt32 = 1000
            for (rep, def) in zip(reps, defs) {
                if rep <= listRepetition, def >= 1 { expected.append(elements) }
                if rep <= listRepetition + 1, def >= 3 { elements += 1 }
            }
            for room in [0, 1, 70] {
                var out = [UInt8](repeating: 0xAA, count: (2 + expected.count + room) * 4)
                let found = try out.withTarget { target in
                    try LevelKernels.listOffsets(
                        repetition: repetition.bytes, definition: definition.bytes, count: count,
                        listRepetition: listRepetition, parentDefinition: 1, elementDefinition: 3,
                        into: &target, at: 2, startingAt: 1000)
                }
                #expect(found.slots == expected.count)
                #expect(found.elements == Int(elements) - 1000)
                #expect(Array(integers(out, count: 2 + expected.count, width: 4).dropFirst(2)) == expected)
            }
            guard !expected.isEmpty else { continue }
            var short = [UInt8](repeating: 0, count: expected.count * 4 - 4)
            #expect(throws: EncodingError.self) {
                _ = try short.withTarget { target in
                    try LevelKernels.listOffsets(
                        repetition: repetition.bytes, definition: definition.bytes, count: count,
                        listRepetition: listRepetition, parentDefinition: 1, elementDefinition: 3,
                        into: &target, at: 0, startingAt: 0)
                }
            }
        }
    }

    @Test("More elements than 32 bits count are refused")
    func listOverflow() throws {
        let levels = SharedBytes([0, 1, 1, 1])
        for start in [Int32.max - 4, Int32.max - 3] {
            var out = [UInt8](repeating: 0, count: 8)
            let decode = {
                try out.withTarget { target in
                    try LevelKernels.listOffsets(
                        repetition: levels.bytes, definition: levels.bytes, count: 4, listRepetition: 0,
                        parentDefinition: 0, elementDefinition: 0, into: &target, at: 0, startingAt: start)
                }
            }
            if start == Int32.max - 4 {
                #expect(try decode().elements == 4)
            } else {
                #expect(throws: EncodingError.malformed(.listTooLong, offset: 0)) { try decode() }
            }
        }
    }

    @Test("Record boundaries agree from every position")
    func records() {
        for count in [0, 1, 5, 64, 65, 130, 400] {
            let reps = Self.levels(count, top: 1, seed: UInt64(count))
            let span = SharedBytes(reps)
            for from in stride(from: 0, through: count, by: 3) {
                for records in [0, 1, 2, 10, 63, 64, 65, 500] {
                    var zeros = 0
                    var position = from
                    while position < count, reps[position] != 0 || zeros < records {
                        if reps[position] == 0 { zeros += 1 }
                        position += 1
                    }
                    let found = LevelKernels.recordBoundary(span.bytes, from: from, records: records)
                    #expect(found.position == position && found.zeros == zeros)
                }
            }
        }
    }
}

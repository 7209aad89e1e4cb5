import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Spreading values over nulls")
struct SpreadTests {
    /// Validity with stretches of ones and zeros.
    static func validity(_ count: Int, nullsInTen: UInt64, seed: UInt64) -> [Bool] {
        var random = SeededRandom(seed: seed)
        var validity: [Bool] = []
        while validity.count < count {
            let bit = random.next() % 10 >= nullsInTen
            validity += Array(repeating: bit, count: random.next() % 20 == 0 ? 150 : 1)
        }
        return Array(validity.prefix(count))
    }

    @Test(
        "Elements land on the valid slots, the others are zero", arguments: [0, 1, 2, 3, 4, 5, 8, 12, 16, 21])
    func elements(width: Int) throws {
        for count in Array(0...130) + [1000] {
            for nulls in [0, 1, 5, 9, 10] as [UInt64] {
                var random = SeededRandom(seed: UInt64(count))
                let valid = Self.validity(count, nullsInTen: nulls, seed: UInt64(count) &+ nulls)
                let present = valid.filter { $0 }.count
                let values = random.bytes(present * width)
                let offset = Int(nulls) + count % 3
                let bits = SharedBytes(bitmap(valid, offset: offset))
                var expected: [UInt8] = [1, 2, 3, 4, 5].flatMap { Array(repeating: $0, count: width) }
                let before = expected
                var next = 0
                for bit in valid {
                    expected += bit ? values[next..<(next + width)] : Array(repeating: 0, count: width)[...]
                    if bit { next += width }
                }
                var out = before + Array(repeating: 0xAA, count: (count - present) * width) + values
                try out.withTarget { target in
                    try Spread.spread(
                        elementWidth: width, in: &target, first: 5, slots: count, present: present,
                        validity: bits.bytes, validityBit: offset)
                }
                #expect(out == expected)
            }
        }
    }

    @Test("Bits land on the valid slots, the others are zero, those around stay", arguments: 0...8)
    func bitValues(first: Int) throws {
        for count in Array(0...130) + [1000] {
            for nulls in [0, 1, 5, 9, 10] as [UInt64] {
                var random = SeededRandom(seed: UInt64(count))
                let valid = Self.validity(count, nullsInTen: nulls, seed: UInt64(count) &+ nulls)
                let present = valid.filter { $0 }.count
                let values = (0..<present).map { _ in random.next() % 2 == 0 }
                let offset = Int(nulls)
                let validity = SharedBytes(bitmap(valid, offset: offset))
                var next = 0
                var expected = Array(repeating: true, count: first)
                for bit in valid {
                    expected.append(bit && values[next])
                    if bit { next += 1 }
                }
                expected += [true, false, true]
                let garbage = (0..<(count - present)).map { $0 % 2 == 0 }
                let start = Array(repeating: true, count: first) + garbage + values + [true, false, true]
                var out = bitmap(start)
                try out.withTarget { target in
                    try Spread.spreadBits(
                        in: &target, first: first, slots: count, present: present, validity: validity.bytes,
                        validityBit: offset)
                }
                #expect(out == bitmap(expected))
            }
        }
    }

    @Test(
        "A bitmap that does not have the values' number of ones is refused or leaves the memory around alone")
    func wrongCounts() throws {
        var random = SeededRandom(seed: 1)
        for width in [1, 4, 8, 12, 16, 5] {
            for _ in 0..<300 {
                let slots = Int(random.next() % 200)
                let present = Int(random.next() % UInt64(slots + 1))
                let validity = SharedBytes(random.bytes(26))
                var out = [UInt8](repeating: 7, count: (slots + 2) * width)
                let result = Result {
                    try out.withTarget { target in
                        try Spread.spread(
                            elementWidth: width, in: &target, first: 1, slots: slots, present: present,
                            validity: validity.bytes, validityBit: 3)
                    }
                }
                if case .failure(let error) = result { #expect(error is EncodingError) }
                #expect(out.prefix(width).allSatisfy { $0 == 7 } && out.suffix(width).allSatisfy { $0 == 7 })
            }
        }
    }

    @Test("Spans that are too short are refused")
    func shortSpans() {
        var out = [UInt8](repeating: 0, count: 40)
        let validity = SharedBytes([1])
        #expect(throws: EncodingError.self) {
            try out.withTarget { target in
                try Spread.spread(
                    elementWidth: 4, in: &target, first: 3, slots: 8, present: 1, validity: validity.bytes,
                    validityBit: 0)
            }
        }
        #expect(throws: EncodingError.self) {
            try out.withTarget { target in
                try Spread.spread(
                    elementWidth: 4, in: &target, first: 0, slots: 8, present: 1, validity: validity.bytes,
                    validityBit: 1)
            }
        }
    }

    @Test("Collecting takes the valid slots and nothing else", arguments: [0, 1, 3, 4, 8, 12, 16, 21])
    func collecting(width: Int) throws {
        for count in Array(0...130) + [1000] {
            for nulls in [0, 1, 5, 9, 10] as [UInt64] {
                var random = SeededRandom(seed: UInt64(count))
                let valid = Self.validity(count, nullsInTen: nulls, seed: UInt64(count) &+ nulls)
                let values = random.bytes((count + 2) * width)
                let offset = Int(nulls)
                let bits = SharedBytes(bitmap(valid, offset: offset))
                var expected = [UInt8](repeating: 0xAA, count: width)
                for (slot, bit) in valid.enumerated() where bit {
                    expected += values[((slot + 2) * width)..<((slot + 3) * width)]
                }
                var out = [UInt8](repeating: 0xAA, count: expected.count)
                let present = try out.withTarget { target in
                    try Spread.collect(
                        elementWidth: width, from: SharedBytes(values).bytes, first: 2, slots: count,
                        validity: bits.bytes, validityBit: offset, into: &target, at: 1)
                }
                #expect(out == expected)
                #expect(present == valid.filter { $0 }.count)
            }
        }
    }

    @Test("Collecting bits takes the valid slots and nothing else", arguments: 0...8)
    func collectingBits(first: Int) throws {
        for count in Array(0...130) + [1000] {
            var random = SeededRandom(seed: UInt64(count))
            let valid = Self.validity(count, nullsInTen: 4, seed: UInt64(count))
            let values = (0..<count).map { _ in random.next() % 2 == 0 }
            let expected = zip(values, valid).filter { $0.1 }.map { $0.0 }
            var out = bitmap(Array(repeating: false, count: expected.count), offset: 3)
            let present = try out.withTarget { target in
                try Spread.collectBits(
                    from: SharedBytes(bitmap(values, offset: first)).bytes, first: first, slots: count,
                    validity: SharedBytes(bitmap(valid)).bytes, validityBit: 0, into: &target, atBit: 3)
            }
            #expect(present == expected.count)
            #expect(out == bitmap(expected, offset: 3))
        }
    }
}

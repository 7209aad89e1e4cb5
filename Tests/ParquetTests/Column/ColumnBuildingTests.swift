import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Building columns")
struct ColumnBuildingTests {
    static let sizes = Array(0...130) + [1023, 1024, 1025]

    /// Integers of any width with nulls among them, by a seed.
    static func optionals<T: FixedWidthInteger>(_ count: Int, as type: T.Type) -> [T?] {
        var random = SeededRandom(seed: UInt64(count) + 7)
        return (0..<count).map { _ in
            random.chance(0.3) ? nil : T(truncatingIfNeeded: random.next())
        }
    }

    /// Each slot of a column of fixed width, as an integer.
    static func integers<T: FixedWidthInteger & BitwiseCopyable>(_ column: ColumnData, as type: T.Type)
        -> [T?]
    {
        (0..<column.count).map { column.isNull(at: $0) ? nil : column.integer(at: $0, as: type) }
    }

    /// Each slot of a column of byte arrays.
    static func bytes(_ column: ColumnData) -> [[UInt8]?] {
        (0..<column.count).map { slot in
            if column.isNull(at: slot) { return nil }
            let span = column.bytes(at: slot)
            return (0..<span.byteCount).map { span.loadLittleEndian(at: $0, as: UInt8.self) }
        }
    }

    @Test("keeps integers, and widens those that have no physical type of their own", arguments: sizes)
    func integers(_ count: Int) throws {
        let int8 = Self.optionals(count, as: Int8.self)
        let int16 = Self.optionals(count, as: Int16.self)
        let int32 = Self.optionals(count, as: Int32.self)
        let int64 = Self.optionals(count, as: Int64.self)
        let int = Self.optionals(count, as: Int.self)
        let uint8 = Self.optionals(count, as: UInt8.self)
        let uint16 = Self.optionals(count, as: UInt16.self)
        let uint32 = Self.optionals(count, as: UInt32.self)
        let uint64 = Self.optionals(count, as: UInt64.self)
        #expect(
            Self.integers(try ColumnData(optionals: int8), as: Int32.self) == int8.map { $0.map(Int32.init) })
        #expect(
            Self.integers(try ColumnData(optionals: int16), as: Int32.self)
                == int16.map { $0.map(Int32.init) })
        #expect(Self.integers(try ColumnData(optionals: int32), as: Int32.self) == int32)
        #expect(Self.integers(try ColumnData(optionals: int64), as: Int64.self) == int64)
        #expect(Self.integers(try ColumnData(optionals: int), as: Int.self) == int)
        #expect(
            Self.integers(try ColumnData(optionals: uint8), as: UInt32.self)
                == uint8.map { $0.map(UInt32.init) })
        #expect(
            Self.integers(try ColumnData(optionals: uint16), as: UInt32.self)
                == uint16.map { $0.map(UInt32.init) })
        #expect(Self.integers(try ColumnData(optionals: uint32), as: UInt32.self) == uint32)
        #expect(Self.integers(try ColumnData(optionals: uint64), as: UInt64.self) == uint64)

        #expect(
            Self.integers(try ColumnData(values: int8.map { $0 ?? -1 }), as: Int32.self)
                == int8.map { Int32($0 ?? -1) })
        #expect(
            Self.integers(try ColumnData(values: int16.map { $0 ?? -1 }), as: Int32.self)
                == int16.map { Int32($0 ?? -1) })
        #expect(
            Self.integers(try ColumnData(values: uint8.map { $0 ?? 255 }), as: UInt32.self)
                == uint8.map { UInt32($0 ?? 255) })
        #expect(
            Self.integers(try ColumnData(values: uint16.map { $0 ?? 9 }), as: UInt32.self)
                == uint16.map { UInt32($0 ?? 9) })
        for (column, expected) in [
            (try ColumnData(values: int64.map { $0 ?? 3 }), int64.map { $0 ?? 3 }),
            (try ColumnData(values: int.map { $0 ?? 3 }), int.map { Int64($0 ?? 3) }),
        ] {
            #expect(column.validity == nil && column.nullCount == 0 && column.count == count)
            #expect(Self.integers(column, as: Int64.self) == expected)
        }
    }

    @Test("keeps floating-point numbers bit by bit, and null slots are zeros")
    func floats() throws {
        let column = try ColumnData(optionals: [1.5, nil, -0.0, .nan])
        #expect(column.layout == .fixedWidth(8))
        #expect(column.nullCount == 1)
        #expect(column.integer(at: 0, as: UInt64.self) == 1.5.bitPattern)
        #expect(column.integer(at: 1, as: UInt64.self) == 0)
        #expect(column.integer(at: 2, as: UInt64.self) == (-0.0).bitPattern)
        let floats: [Float] = [.infinity, 2]
        #expect(try ColumnData(values: floats).integer(at: 0, as: UInt32.self) == Float.infinity.bitPattern)
        let halves: [UInt16?] = [0x3c00, nil]
        let patterns = try ColumnData(float16BitPatterns: halves)
        #expect(Self.integers(patterns, as: UInt16.self) == halves)
        #if !(os(macOS) && arch(x86_64))
            let same: [Float16?] = [1, nil]
            #expect(Self.integers(try ColumnData(optionals: same), as: UInt16.self) == halves)
        #endif
    }

    @Test("packs booleans into bits", arguments: sizes)
    func booleans(_ count: Int) throws {
        let values = Self.optionals(count, as: Int8.self).map { $0.map { $0 > 0 } }
        let column = try ColumnData(optionals: values)
        #expect((0..<count).map { column.isNull(at: $0) ? nil : column.bit(at: $0) } == values)
        #expect(column.nullCount == values.filter { $0 == nil }.count)
        let plain = try ColumnData(values: values.map { $0 ?? true })
        #expect((0..<count).map { plain.bit(at: $0) } == values.map { $0 ?? true })
        #expect(plain.values.count == (count + 7) / 8)
    }

    @Test("keeps strings of every length, in one buffer behind the views", arguments: sizes)
    func strings(_ count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let strings: [String?] = (0..<count).map { index in
            if random.chance(0.2) { return nil }
            return String(repeating: "å", count: index % 5) + String(repeating: "x", count: index % 37)
        }
        let column = try ColumnData(strings: strings)
        #expect(column.layout == .views && column.buffers.count <= 1)
        #expect(Self.bytes(column) == strings.map { $0.map { Array($0.utf8) } })
        let plain = strings.map { $0 ?? "" }
        #expect(Self.bytes(try ColumnData(strings: plain)) == plain.map { Array($0.utf8) })
        let arrays = strings.map { $0.map { Array($0.utf8) } }
        #expect(Self.bytes(try ColumnData(binary: arrays)) == arrays)
        #expect(Self.bytes(try ColumnData(binary: arrays.map { $0 ?? [7] })) == arrays.map { $0 ?? [7] })
        if count > 2 { #expect(Self.bytes(column.slice(1..<count)) == Array(arrays[1...])) }
    }

    @Test("keeps byte arrays of one length, and refuses others")
    func fixed() throws {
        let values: [[UInt8]?] = [[1, 2, 3], nil, [4, 5, 6]]
        let column = try ColumnData(fixed: values, width: 3)
        #expect(column.layout == .fixedWidth(3))
        #expect(Self.bytes(column) == values)
        #expect(column.bytes(at: 1).loadLittleEndian(at: 0, as: UInt8.self) == 0)
        #expect(Self.bytes(try ColumnData(fixed: [[1], [2]], width: 1)) == [[1], [2]])
        for (values, width): ([[UInt8]?], Int) in [
            ([[1]], 2), ([[1, 2, 3]], 2), ([], 0), ([], -4), ([nil], .max),
        ] {
            #expect(throws: ParquetError.self) { try ColumnData(fixed: values, width: width) }
        }
        #expect(throws: ParquetError.self) { try ColumnData(fixed: [[1, 2]], width: 3) }
    }

    @Test("looks dictionaries up, with indices as narrow as they allow")
    func dictionaries() throws {
        for (size, width) in [(3, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)] {
            let words = (0..<size).map { "a word of number \($0)" }
            let dictionary = try ColumnData(strings: ["cut off"] + words).slice(1..<(size + 1))
            let indices: [UInt32?] = [0, nil, UInt32(size - 1), 1]
            let column = try ColumnData.dictionary(indices: indices, of: dictionary)
            #expect(column.layout == .dictionary(indexWidth: width))
            #expect(Self.bytes(column) == indices.map { $0.map { Array(words[Int($0)].utf8) } })
        }
        let words = try ColumnData(strings: ["a"])
        #expect(try ColumnData.dictionary(indices: [0, 0], of: words).nullCount == 0)
        #expect(throws: ParquetError.self) { try ColumnData.dictionary(indices: [1], of: words) }
        let holed = try ColumnData(strings: ["a", nil])
        #expect(throws: ParquetError.self) { try ColumnData.dictionary(indices: [0], of: holed) }
        let numbers = try ColumnData(values: [1, 2])
        #expect(throws: ParquetError.self) { try ColumnData.dictionary(indices: [0], of: numbers) }
    }

    @Test("nests lists, maps and structures")
    func nested() throws {
        let numbers = try ColumnData(values: [1, 2, 3, 4])
        let lists = try ColumnData.list(of: numbers, counts: [1, nil, 0, 3])
        #expect((0..<4).map { lists.elements(at: $0) } == [0..<1, 1..<1, 1..<1, 1..<4])
        #expect(lists.nullCount == 1 && lists.isNull(at: 1))
        #expect(try ColumnData.list(of: numbers, counts: [2, 2]).validity == nil)
        let maps = try ColumnData.map(keys: numbers, values: lists, counts: [4])
        #expect(maps.children[0].layout == .structure && maps.children[0].children.count == 2)
        let structures = try ColumnData.structure([numbers, lists], validity: [true, false, true, true])
        #expect(structures.isNull(at: 1) && structures.nullCount == 1)
        #expect(try ColumnData.nulls(count: 5).nullCount == 5)
    }

    @Test("refuses nesting that does not add up")
    func wrongNesting() throws {
        let two = try ColumnData(values: [1, 2])
        let three = try ColumnData(optionals: [1, 2, nil])
        let wrong: [() throws -> ColumnData] = [
            { try .list(of: two, counts: [1]) },
            { try .list(of: two, counts: [3]) },
            { try .list(of: two, counts: [3, -1]) },
            { try .list(of: two, counts: [.max, .max]) },
            { try .list(of: two, counts: [nil, nil]) },
            { try .map(keys: three, values: three, counts: [3]) },
            { try .map(keys: two, values: three, counts: [2]) },
            { try .structure([]) },
            { try .structure([two, three]) },
            { try .structure([two], validity: [true]) },
            { try .nulls(count: -1) },
        ]
        for make in wrong {
            #expect { try make() } throws: { ($0 as? ParquetError)?.code == .invalidArgument }
        }
    }

    @Test("takes its memory from the pool, whose ceiling holds")
    func pool() throws {
        let pool = BufferPool(ceiling: 16 << 10, retaining: 0)
        let words = [String](repeating: "longer than twelve bytes", count: 1000)
        let numbers = [Int64?](repeating: 1, count: 10_000)
        let wrong: [() throws -> ColumnData] = [
            { try ColumnData(strings: words, pool: pool) },
            { try ColumnData(binary: words.map { Array($0.utf8) }, pool: pool) },
            { try ColumnData(optionals: numbers, pool: pool) },
            { try ColumnData(values: numbers.map { $0 ?? 0 }, pool: pool) },
            { try ColumnData(values: [Bool](repeating: true, count: 200_000), pool: pool) },
            { try ColumnData(fixed: [[UInt8]](repeating: [1], count: 20_000), width: 1, pool: pool) },
        ]
        for make in wrong {
            #expect { try make() } throws: { ($0 as? ParquetError)?.code == .limitExceeded }
        }
        #expect(pool.bytesInUse == 0)
    }
}

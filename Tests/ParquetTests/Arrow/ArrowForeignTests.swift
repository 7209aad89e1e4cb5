import ParquetBytes
import Testing

@testable import Parquet

@Suite("Arrow arrays of others")
struct ArrowForeignTests {
    /// The only column of what a field and an array become, as text.
    private func rows(
        _ format: String, _ column: ArrowColumn, metadata: [ArrowMetadata.Entry] = [],
        children: [ArrowField] = [],
        dictionary: [ArrowField] = []
    ) throws -> [String] {
        let field = ArrowField(
            name: "a", type: try ArrowType(format: format), isNullable: true, metadata: metadata,
            children: children, dictionary: dictionary)
        return RowText.rows(try ArrowPair([field], [column], rows: column.length).imported())
    }

    private func field(_ format: String) throws -> ArrowField {
        ArrowField(name: "item", type: try ArrowType(format: format), isNullable: true)
    }

    private func hex(_ text: String...) -> [String] {
        text.map { RowText.hex(SharedBytes(Array($0.utf8)).bytes) }
    }

    @Test("of text with offsets become views of the same bytes")
    func text() throws {
        let words = "onetwo, which is longer than twelvethree"
        let narrow = ArrowColumn(words, offsets: [Int32(0), 3, 35, 35, 40])
        let wide = ArrowColumn(words, offsets: [Int64(0), 3, 35, 35, 40])
        let expected = hex("one", "two, which is longer than twelve", "", "three")
        #expect(try rows("u", narrow) == expected)
        #expect(try rows("U", wide) == expected)
        #expect(try rows("z", narrow) == expected)
        #expect(try rows("Z", wide) == expected)
        #expect(try rows("u", narrow.with(validity: [0b1101])) == [expected[0], "null"] + expected[2...])
        var part = narrow
        part.offset = 1
        part = ArrowColumn(length: 3, nullCount: 0, offset: 1, buffers: part.buffers)
        #expect(try rows("u", part) == Array(expected[1...]))
        #expect(try rows("u", ArrowColumn(length: 0, nullCount: 0, buffers: [nil, nil, nil])) == [])
    }

    @Test("of lists of every kind become lists")
    func lists() throws {
        let numbers = ArrowColumn([Int32(1), 2, 3, 4, 5, 6])
        func list(_ offsets: SharedBytes, _ count: Int, _ offset: Int = 0) -> ArrowColumn {
            ArrowColumn(
                length: count, nullCount: 0, offset: offset, buffers: [nil, offsets], children: [numbers])
        }
        let item = [try field("i")]
        let wide = list(SharedBytes(valuesOf: [Int64(1), 3, 3, 6]), 3)
        let expected = ["[02000000,03000000]", "[]", "[04000000,05000000,06000000]"]
        #expect(try rows("+L", wide, children: item) == expected)
        #expect(
            try rows("+l", list(SharedBytes(valuesOf: [Int32(1), 3, 3, 6]), 3), children: item) == expected)
        #expect(
            try rows("+l", list(SharedBytes(valuesOf: [Int32(1), 3, 3, 6]), 2, 1), children: item)
                == Array(expected[1...]))
        let fixed = ArrowColumn(length: 2, nullCount: 0, offset: 1, buffers: [nil], children: [numbers])
        #expect(
            try rows("+w:2", fixed, children: item) == ["[03000000,04000000]", "[05000000,06000000]"])
    }

    @Test("of other units and widths become those of Parquet")
    func conversions() throws {
        #expect(try rows("c", ArrowColumn([Int8(-1), 2])) == ["ffffffff", "02000000"])
        #expect(try rows("C", ArrowColumn([UInt8(255)])) == ["ff000000"])
        #expect(try rows("s", ArrowColumn([Int16(-2)])) == ["feffffff"])
        #expect(try rows("S", ArrowColumn([UInt16(65_535)])) == ["ffff0000"])
        #expect(try rows("tdm", ArrowColumn([Int64(-86_400_000)])) == ["ffffffff"])
        #expect(throws: ParquetError.self) { try rows("tdm", ArrowColumn([Int64(1)])) }
        #expect(try rows("tts", ArrowColumn([Int32(1)])) == ["e8030000"])
        #expect(try rows("tss:", ArrowColumn([Int64(1)])) == ["e803000000000000"])
        #expect(throws: ParquetError.self) { try rows("tss:UTC", ArrowColumn([Int64.max])) }
        #expect(try rows("d:9,2", ArrowColumn([Int128(-3)])) == ["fdffffff"])
        #expect(try rows("d:18,2", ArrowColumn([Int128(-3)])) == ["fdffffffffffffff"])
        #expect(try rows("d:20,2", ArrowColumn([Int128(-3)])) == ["fffffffffffffffffd"])
        #expect(try rows("d:9,2,32", ArrowColumn([Int32(-3)])) == ["fdffffff"])
        #expect(try rows("d:20,0,256", ArrowColumn([Int128(5), 0], length: 1)) == ["000000000000000005"])
        #expect(throws: ParquetError.self) { try rows("d:9,2", ArrowColumn([Int128(1) << 40])) }
        #expect(throws: ParquetError.self) { try rows("d:20,2", ArrowColumn([Int128(1) << 71])) }
    }

    @Test("of dictionaries keep those of text and look others up")
    func dictionaries() throws {
        func column(_ indices: SharedBytes, _ values: ArrowColumn) -> ArrowColumn {
            ArrowColumn(length: 3, nullCount: 0, buffers: [nil, indices], dictionary: [values])
        }
        let text = ArrowColumn("abc", offsets: [Int32(0), 1, 3])
        let expected = hex("bc", "a", "bc")
        for (format, indices) in [
            ("c", SharedBytes(valuesOf: [Int8(1), 0, 1])), ("S", SharedBytes(valuesOf: [UInt16(1), 0, 1])),
            ("i", SharedBytes(valuesOf: [Int32(1), 0, 1])), ("l", SharedBytes(valuesOf: [Int64(1), 0, 1])),
            ("L", SharedBytes(valuesOf: [UInt64(1), 0, 1])),
        ] {
            #expect(try rows(format, column(indices, text), dictionary: [field("u")]) == expected)
            let numbers = ArrowColumn([Int64(7), 8])
            #expect(
                try rows(format, column(indices, numbers), dictionary: [field("l")])
                    == ["0800000000000000", "0700000000000000", "0800000000000000"])
        }
        let bytes = SharedBytes(valuesOf: [Int8(1), 99, 0])
        let withNull = column(bytes, text).with(validity: [0b101])
        #expect(try rows("c", withNull, dictionary: [field("u")]) == [expected[0], "null", expected[1]])
        let nullValue = column(SharedBytes(valuesOf: [Int8(1), 0, 1]), text.with(validity: [0b01]))
        #expect(try rows("c", nullValue, dictionary: [field("u")]) == ["null", expected[1], "null"])
        #expect(throws: ParquetError.self) { try rows("c", column(bytes, text), dictionary: [field("u")]) }
        let negative = SharedBytes(valuesOf: [Int8(1), -1, 0])
        #expect(throws: ParquetError.self) { try rows("c", column(negative, text), dictionary: [field("u")]) }
    }

    @Test("are copied where they do not lie on their boundary")
    func misaligned() throws {
        let bytes = SharedBytes([9, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
        let column = ArrowColumn(length: 2, nullCount: 0, buffers: [nil, try bytes.slice(1..<17)])
        #expect(try rows("l", column) == ["0100000000000000", "0200000000000000"])
    }

    @Test("with untidy views are tidied")
    func views() throws {
        let views = SharedBytes(
            [1, 0, 0, 0] + [UInt8](repeating: 65, count: 12) + [UInt8](repeating: 255, count: 16))
        let column = ArrowColumn(
            length: 2, nullCount: 1, buffers: [SharedBytes([0b01]), views, SharedBytes([0])])
        #expect(try rows("vu", column) == ["41", "null"])
        let wrong = ArrowColumn(length: 2, nullCount: 0, buffers: [nil, views, SharedBytes([0])])
        #expect(throws: ParquetError.self) { try rows("vu", wrong) }
    }

    @Test("carry extension types and ids")
    func extensions() throws {
        var uuid = ArrowField(name: "u", type: .fixed(16), isNullable: false)
        uuid.metadata = [
            .init(key: ArrowField.extensionKey, value: "arrow.uuid"),
            .init(key: ArrowField.fieldIDKey, value: "12"),
        ]
        let schema = try ArrowPair([uuid], [ArrowColumn([Int128(0)])], rows: 1).importedSchema()
        #expect(schema.column(0).logicalType == .uuid && schema.column(0).fieldID == 12)
    }

    @Test(
        "of types that Parquet has not are refused by name",
        arguments: [
            ("tDs", "duration"), ("tiM", "interval"), ("+ud:0,1", "union"), ("+r", "run-end"),
            ("+vl", "list of views"),
            ("w:-1", "names no type"), ("?", "names no type"), ("d:1", "names no type"),
            ("", "names no type"),
        ])
    func refused(_ format: String, _ word: String) {
        #expect {
            _ = try ArrowType(format: format)
        } throws: { "\($0)".contains(word) }
    }
}

internal import ParquetBytes
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Reading the compact protocol")
struct ThriftReaderTests {
    @Test("Integers are zigzag varints")
    func integers() throws {
        let bytes = Bytes.hex("00 01 02 03 FEFFFFFF0F FFFFFFFF0F")
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        #expect(try reader.readI16() == 0)
        #expect(try reader.readI16() == -1)
        #expect(try reader.readI32() == 1)
        #expect(try reader.readI64() == -2)
        #expect(try reader.readI32() == .max)
        #expect(try reader.readI32() == .min)
        #expect(reader.remaining == 0)
    }

    @Test("A number that needs more bits than its type has is refused")
    func ranges() {
        let i32 = Bytes.zigZag(Int64(Int32.max) + 1)
        let code32 = #expect(throws: ThriftError.self) {
            let sharedI32 = SharedBytes(i32)
            var reader = ThriftReader(sharedI32.bytes)
            _ = try reader.readI32()
        }?.code
        #expect(code32 == .outOfRange)
        let i16 = Bytes.zigZag(Int64(Int16.min) - 1)
        let code16 = #expect(throws: ThriftError.self) {
            let sharedI16 = SharedBytes(i16)
            var reader = ThriftReader(sharedI16.bytes)
            _ = try reader.readI16()
        }?.code
        #expect(code16 == .outOfRange)
    }

    @Test("A varint of more than 64 bits is refused")
    func longVarint() {
        let bytes = [UInt8](repeating: 0xFF, count: 9) + [0x02]
        let error = #expect(throws: ThriftError.self) {
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            _ = try reader.readI64()
        }
        #expect(error?.code == .malformedVarint)
    }

    @Test("Field headers give identifiers by distance or in full, and booleans in themselves")
    func fieldHeaders() throws {
        // Field 1 i32 = 150; field 2 true; field 18 (15 + 1 beyond: long form) false; field -3 i8 = -1; end.
        let bytes = Bytes.hex("15 AC02  11  02 24  03 05 FF  00")
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        var scope = try reader.beginStruct()
        let first = try #require(try reader.nextField(&scope))
        #expect(first.id == 1 && first.type == .i32)
        #expect(try reader.readI32() == 150)
        let second = try #require(try reader.nextField(&scope))
        #expect(second.id == 2 && second.type == .bool && second.boolean)
        let third = try #require(try reader.nextField(&scope))
        #expect(third.id == 18 && third.type == .bool && !third.boolean)
        let fourth = try #require(try reader.nextField(&scope))
        #expect(fourth.id == -3 && fourth.type == .i8)
        #expect(try reader.readI8() == -1)
        #expect(try reader.nextField(&scope) == nil)
        reader.endStruct()
        #expect(reader.offset == bytes.count)
    }

    @Test("An identifier beyond 16 bits is refused")
    func identifiers() {
        let bytes = Bytes.hex("05 FEFF03 00 15 00 00")
        let error = #expect(throws: ThriftError.self) {
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            var scope = try reader.beginStruct()
            while let field = try reader.nextField(&scope) { try reader.skip(field) }
        }
        #expect(error?.code == .outOfRange)
    }

    @Test("Lists have short and long headers")
    func lists() throws {
        let short = Bytes.hex("35 02 04 06")
        let sharedShort = SharedBytes(short)
        var reader = ThriftReader(sharedShort.bytes)
        #expect(try reader.readI32s() == [1, 2, 3])
        let long = Bytes.hex("F6 10") + [UInt8](repeating: 0x02, count: 16)
        let sharedLong = SharedBytes(long)
        reader = ThriftReader(sharedLong.bytes)
        #expect(try reader.readI64s() == [Int64](repeating: 1, count: 16))
        let strings = Bytes.hex("28 01 61 00")
        let sharedStrings = SharedBytes(strings)
        reader = ThriftReader(sharedStrings.bytes)
        #expect(try reader.readStrings() == ["a", ""])
    }

    @Test("An empty list needs no type", arguments: [0x00, 0x05, 0x0C] as [UInt8])
    func emptyList(header: UInt8) throws {
        let bytes = [header]
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        #expect(try reader.readI64s() == [])
    }

    @Test("Boolean elements are 1, and 2 or 0")
    func booleanElements() throws {
        for header: UInt8 in [0x31, 0x32] {
            let bytes = [header, 0x01, 0x02, 0x00]
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            #expect(try reader.readBools() == [true, false, false])
        }
        let error = #expect(throws: ThriftError.self) {
            let bytes: [UInt8] = [0x11, 0x03]
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            _ = try reader.readBools()
        }
        #expect(error?.code == .malformedBoolean)
    }

    @Test("Elements of another type are refused")
    func elementType() {
        let error = #expect(throws: ThriftError.self) {
            let bytes: [UInt8] = [0x16, 0x02]
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            _ = try reader.readI32s()
        }
        #expect(error?.code == .typeMismatch)
    }

    @Test("Doubles are little-endian, UUIDs sixteen bytes, maps have both types in one byte")
    func otherTypes() throws {
        let bytes = Bytes.littleEndian((1.5).bitPattern) + Array(0..<16) + Bytes.hex("01 85 01 61 02  00")
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        #expect(try reader.readDouble() == 1.5)
        #expect(try reader.readUUID() == Array(0..<16))
        let map = try reader.readMapHeader()
        #expect(map.keyType == .binary && map.valueType == .i32 && map.count == 1)
        #expect(try reader.readString() == "a")
        #expect(try reader.readI32() == 1)
        let empty = try reader.readMapHeader()
        #expect(empty.count == 0 && empty.keyType == nil)
        #expect(reader.remaining == 0)
    }

    @Test("Bytes that are not UTF-8 are repaired in strings and left alone in binaries")
    func invalidText() throws {
        let bytes: [UInt8] = [0x03, 0x61, 0xFF, 0x62]
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        #expect(try reader.readString() == "a\u{FFFD}b")
        reader = ThriftReader(sharedBytes.bytes)
        #expect(try reader.readBinary() == [0x61, 0xFF, 0x62])
    }
}

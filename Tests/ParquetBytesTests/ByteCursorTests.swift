import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("Reading with a cursor")
struct ByteCursorTests {
    @Test("Bytes and integers come in order, the lowest byte first")
    func integers() throws {
        let shared = SharedBytes(
            Bytes.hex("01 0203 04050607 08090a0b0c0d0e0f 10") + [0xFF] + Bytes.hex("fe ff"))
        var cursor = ByteCursor(shared.bytes)
        #expect(cursor.count == 19)
        #expect(try cursor.peekUInt8() == 1)
        #expect(cursor.offset == 0)
        #expect(try cursor.readUInt8() == 1)
        #expect(try cursor.readLittleEndian(UInt16.self) == 0x0302)
        #expect(try cursor.readLittleEndian(UInt32.self) == 0x0706_0504)
        #expect(try cursor.readLittleEndian(UInt64.self) == 0x0F0E_0D0C_0B0A_0908)
        #expect(cursor.remaining == 4)
        #expect(cursor.isAtEnd == false)
        #expect(try cursor.readLittleEndian(UInt8.self) == 0x10)
        #expect(try cursor.readLittleEndian(Int8.self) == -1)
        #expect(try cursor.readLittleEndian(Int16.self) == -2)
        #expect(cursor.isAtEnd == true)
        #expect(cursor.offset == 19)
    }

    @Test("A read past the end says what it needed, and leaves the cursor where it was")
    func ends() throws {
        let shared = SharedBytes([1, 2, 3, 4, 5, 6, 7])
        var cursor = ByteCursor(shared.bytes)
        try cursor.skip(4)
        func short(_ needed: Int) -> BytesError { .truncated(needed: needed, available: 3, offset: 4) }
        #expect(throws: short(8)) { _ = try cursor.readLittleEndian(UInt64.self) }
        #expect(throws: short(4)) { _ = try cursor.readLittleEndian(Int32.self) }
        #expect(throws: short(4)) { try cursor.skip(4) }
        #expect(throws: short(4)) { _ = try cursor.readBytes(4) }
        for count in [-1, Int.min, Int.max] {
            #expect(throws: short(count)) { try cursor.skip(count) }
            #expect(throws: short(count)) { _ = try cursor.readBytes(count) }
        }
        #expect(cursor.offset == 4)
        try cursor.skip(3)
        let atEnd = BytesError.truncated(needed: 1, available: 0, offset: 7)
        #expect(throws: atEnd) { _ = try cursor.readUInt8() }
        #expect(throws: atEnd) { _ = try cursor.peekUInt8() }
        #expect(throws: atEnd) { _ = try cursor.readVarint() }
        try cursor.skip(0)
        let nothing = try cursor.readBytes(0)
        #expect(nothing.byteCount == 0)
        #expect(cursor.isAtEnd == true)
    }

    @Test("No bytes are an end at once")
    func empty() {
        let shared = SharedBytes.empty
        var cursor = ByteCursor(shared.bytes)
        #expect(cursor.isAtEnd == true)
        #expect(cursor.count == 0)
        #expect(throws: BytesError.truncated(needed: 1, available: 0, offset: 0)) {
            _ = try cursor.readUInt8()
        }
    }

    @Test("A span of bytes lies over the same memory and outlives later reads")
    func spans() throws {
        let shared = SharedBytes([10, 11, 12, 13, 14])
        var cursor = ByteCursor(shared.bytes)
        let first = try cursor.readBytes(2)
        let second = try cursor.readBytes(3)
        #expect(first.loadLittleEndian(at: 0, as: UInt16.self) == 0x0B0A)
        #expect(SharedBytes(copying: second).copyBytes() == [12, 13, 14])
        #expect(cursor.isAtEnd == true)
    }

    @Test(
        "Varints of every length come out whole",
        arguments: (0...63).flatMap { [1 << $0, (1 << $0) - 1, UInt64.max >> $0] as [UInt64] })
    func varints(value: UInt64) throws {
        let bytes = Bytes.varint(value)
        let shared = SharedBytes(bytes + [0xAA])
        var cursor = ByteCursor(shared.bytes)
        #expect(try cursor.readVarint() == value)
        #expect(cursor.offset == bytes.count)
        for length in 0..<bytes.count {
            let cut = SharedBytes(Array(bytes.prefix(length)))
            var cursor = ByteCursor(cut.bytes)
            #expect(throws: BytesError.self) { _ = try cursor.readVarint() }
            #expect(cursor.offset == 0)
        }
    }

    @Test("Ten bytes hold 64 bits and not one more; padding with zeros is allowed")
    func varintEdges() throws {
        func read(_ text: String) throws -> UInt64 {
            let shared = SharedBytes(Bytes.hex(text))
            var cursor = ByteCursor(shared.bytes)
            return try cursor.readVarint()
        }
        #expect(try read("ffffffffffffffffff01") == .max)
        #expect(try read("80808080808080808001") == 1 << 63)
        #expect(try read("80808080808080808000") == 0)
        #expect(try read("8100") == 1)
        let malformed = BytesError.malformedVarint(offset: 0)
        #expect(throws: malformed) { try read("ffffffffffffffffff02") }
        #expect(throws: malformed) { try read("80808080808080808002") }
        #expect(throws: malformed) { try read("8080808080808080808000") }
        #expect(throws: malformed) { try read("ffffffffffffffffffffffff") }
        #expect(throws: BytesError.truncated(needed: 1, available: 9, offset: 0)) {
            try read("ffffffffffffffffff")
        }
    }

    @Test("A malformed varint is named by where it starts")
    func varintOffset() throws {
        let shared = SharedBytes([7] + [UInt8](repeating: 0xFF, count: 12))
        var cursor = ByteCursor(shared.bytes)
        try cursor.skip(1)
        #expect(throws: BytesError.malformedVarint(offset: 1)) { _ = try cursor.readVarint() }
        #expect(cursor.offset == 1)
    }

    @Test(
        "Zigzag integers come out with their sign",
        arguments: [0, -1, 1, -2, 63, -64, 64, Int64.max, Int64.min, Int64.min + 1, 1 << 40])
    func zigZag(value: Int64) throws {
        let shared = SharedBytes(Bytes.zigZag(value))
        var cursor = ByteCursor(shared.bytes)
        #expect(try cursor.readZigZag() == value)
        #expect(cursor.isAtEnd == true)
    }

    @Test("Random bytes give values or errors, and the cursor never leaves the span")
    func noise() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<500 {
            let shared = SharedBytes(random.bytes(Int(random.next() % 40)))
            var cursor = ByteCursor(shared.bytes)
            for _ in 0..<40 {
                let before = cursor.offset
                do throws(BytesError) {
                    switch random.next() % 5 {
                    case 0: _ = try cursor.readVarint()
                    case 1: _ = try cursor.readZigZag()
                    case 2: _ = try cursor.readLittleEndian(UInt32.self)
                    case 3: try cursor.skip(Int(truncatingIfNeeded: random.next()))
                    default: _ = try cursor.readUInt8()
                    }
                    #expect(cursor.offset > before)
                } catch {
                    #expect(cursor.offset == before)
                }
                #expect(cursor.offset + cursor.remaining == shared.count)
            }
        }
    }
}

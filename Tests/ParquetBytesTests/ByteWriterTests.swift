import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("Writing bytes")
struct ByteWriterTests {
    @Test("Everything lies in order, the lowest byte first")
    func order() {
        var writer = ByteWriter(minimumCapacity: 4)
        writer.write(0x01 as UInt8)
        writer.writeLittleEndian(0x0302 as UInt16)
        writer.writeLittleEndian(-2 as Int32)
        writer.writeLittleEndian(0x0102_0304_0506_0708 as UInt64)
        writer.write([9, 10])
        writer.writeZeros(2)
        writer.writeZeros(0)
        writer.writeZeros(-3)
        let more = SharedBytes([11, 12])
        writer.write(more.bytes)
        let expected = Bytes.hex("01 0203 feffffff 0807060504030201 090a 0000 0b0c")
        #expect(writer.count == expected.count)
        #expect(writer.copyBytes() == expected)
        #expect(SharedBytes(copying: writer.bytes).copyBytes() == expected)
        #expect(writer.finish().copyBytes() == expected)
    }

    @Test("A copy of the bytes does not change when the writer goes on")
    func copies() {
        var writer = ByteWriter()
        writer.write([1, 2])
        let copy = writer.copyBytes()
        writer.write(3 as UInt8)
        #expect(copy == [1, 2])
        #expect(writer.copyBytes() == [1, 2, 3])
    }

    @Test("Varints read back", arguments: (0...63).flatMap { [1 << $0, UInt64.max >> $0] as [UInt64] })
    func varints(value: UInt64) throws {
        var writer = ByteWriter()
        writer.writeVarint(value)
        #expect(writer.copyBytes() == Bytes.varint(value))
        let signed = Int64(bitPattern: value)
        writer.writeZigZag(signed)
        let shared = writer.finish()
        var cursor = ByteCursor(shared.bytes)
        #expect(try cursor.readVarint() == value)
        #expect(try cursor.readZigZag() == signed)
        #expect(cursor.isAtEnd == true)
    }

    @Test("Forgetting what was written leaves an empty writer")
    func removeAll() {
        var writer = ByteWriter()
        writer.write([1, 2, 3])
        writer.removeAll()
        #expect(writer.count == 0)
        writer.write(4 as UInt8)
        #expect(writer.copyBytes() == [4])
        writer.removeAll(keepingCapacity: false)
        #expect(writer.finish().isEmpty)
    }
}

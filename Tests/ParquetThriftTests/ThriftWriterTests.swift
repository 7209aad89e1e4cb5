internal import ParquetBytes
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Writing the compact protocol")
struct ThriftWriterTests {
    /// One field of every type, and some in the order that needs the long form.
    private func everything() -> [UInt8] {
        var writer = ThriftWriter()
        writer.beginStruct()
        writer.writeBool(true, field: 1)
        writer.writeBool(false, field: 2)
        writer.writeI8(-7, field: 3)
        writer.writeI16(-300, field: 4)
        writer.writeI32(70_000, field: 5)
        writer.writeI64(.min, field: 6)
        writer.writeDouble(-0.25, field: 7)
        writer.writeBinary([1, 2, 3], field: 8)
        writer.writeString("blå", field: 9)
        writer.writeBools([true, false], field: 30)
        writer.writeI32s(Array(0..<20), field: 31)
        writer.writeI64s([], field: 32)
        writer.writeBinaries([[], [9]], field: 33)
        writer.writeStrings(["a", "b"], field: 34)
        writer.writeFieldHeader(10, .set)
        writer.writeListHeader(of: .double, count: 2)
        writer.writeDouble(1)
        writer.writeDouble(2)
        writer.writeFieldHeader(11, .map)
        writer.writeMapHeader(of: .i8, to: .bool, count: 1)
        writer.writeI8(4)
        writer.writeBoolElement(true)
        writer.writeFieldHeader(12, .uuid)
        writer.writeUUID(Array(0..<16))
        writer.writeFieldHeader(13, .struct)
        writer.beginStruct()
        writer.writeI32(1, field: 1)
        writer.endStruct()
        writer.writeI32(2, field: 14)
        writer.endStruct()
        return writer.copyBytes()
    }

    @Test("Fields take one byte of header where the distance is 1 to 15, and more otherwise")
    func headers() {
        var writer = ThriftWriter()
        writer.beginStruct()
        writer.writeI32(150, field: 1)
        writer.writeBool(true, field: 16)
        writer.writeBool(false, field: 32)
        writer.writeI8(-1, field: -3)
        writer.endStruct()
        #expect(writer.copyBytes() == Bytes.hex("15 AC02  F1  02 40  03 05 FF  00"))
    }

    @Test("Lists take one byte of header up to 14 elements")
    func lists() {
        var writer = ThriftWriter()
        writer.writeListHeader(of: .i32, count: 14)
        writer.writeListHeader(of: .struct, count: 15)
        #expect(writer.copyBytes() == [0xE5, 0xFC, 0x0F])
    }

    @Test("Every type is stepped over exactly")
    func skipping() throws {
        let bytes = everything()
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        var scope = try reader.beginStruct()
        var ids: [Int16] = []
        while let field = try reader.nextField(&scope) {
            ids.append(field.id)
            try reader.skip(field)
        }
        #expect(ids == Array(1...9) + Array(30...34) + Array(10...14))
        #expect(reader.remaining == 0)
    }

    @Test("Every type is kept as raw bytes and written again as it stood")
    func rawFields() throws {
        let bytes = everything()
        let sharedBytes = SharedBytes(bytes)
        var reader = ThriftReader(sharedBytes.bytes)
        var fields: [ThriftRawField] = []
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) { try reader.keep(field, in: &fields) }
        #expect(Set(fields.map(\.type)) == Set(ThriftType.allCases))
        var writer = ThriftWriter()
        writer.beginStruct()
        writer.writeFields(fields)
        writer.endStruct()
        #expect(writer.copyBytes() == bytes)
    }

    @Test("Data cut anywhere is reported as truncated")
    func truncation() {
        let bytes = everything()
        for count in 0..<bytes.count {
            let cut = Array(bytes[..<count])
            let error = #expect(throws: ThriftError.self) {
                let sharedCut = SharedBytes(cut)
                var reader = ThriftReader(sharedCut.bytes)
                var scope = try reader.beginStruct()
                while let field = try reader.nextField(&scope) { try reader.skip(field) }
            }
            #expect(error?.code == .truncated)
        }
    }
}

internal import ParquetFormat
internal import ParquetThrift
internal import Testing

@Suite("Metadata types")
struct RoundTripTests {
    @Test("Every struct and union is read as it was written", arguments: sampledStructs.map(\.name))
    func roundTrip(name: String) throws {
        let type = try #require(sampledStructs.first { $0.name == name }).type
        for seed in 0..<60 { try roundTrip(type, seed: UInt64(seed)) }
    }

    private func roundTrip<T: RandomSample>(_ type: T.Type, seed: UInt64) throws {
        var random = SampleRandom(seed: seed, fillsAll: seed == 0)
        let value = T(random: &random)
        let bytes = value.thriftBytes()
        let read = try T(thriftBytes: bytes)
        #expect(read == value)
        #expect(read.thriftBytes() == bytes)
    }

    @Test("A struct cut anywhere is reported as truncated", arguments: sampledStructs.map(\.name))
    func truncation(name: String) throws {
        let type = try #require(sampledStructs.first { $0.name == name }).type
        for seed in 0..<6 { truncation(type, seed: UInt64(seed)) }
    }

    private func truncation<T: RandomSample>(_ type: T.Type, seed: UInt64) {
        var random = SampleRandom(seed: seed, fillsAll: seed == 0)
        let bytes = T(random: &random).thriftBytes()
        for count in 0..<min(bytes.count, 2000) {
            let cut = Array(bytes[..<count])
            let error = #expect(throws: ThriftError.self) { try T(thriftBytes: cut) }
            #expect(error?.code == .truncated, "cut at \(count) of \(bytes.count)")
        }
    }

    @Test(
        "Fields that this version does not know survive reading and writing",
        arguments: sampledStructs.filter { !$0.isUnion }.map(\.name))
    func unknownFields(name: String) throws {
        let type = try #require(sampledStructs.first { $0.name == name }).type
        try unknownFields(type)
    }

    private func unknownFields<T: RandomSample>(_ type: T.Type) throws {
        var random = SampleRandom(seed: 7, fillsAll: true)
        let known = T(random: &random)
        var bytes = known.thriftBytes()
        bytes.removeLast()
        // Field 1000, a string, then field 1001, true, then field 999, a list of two bytes.
        bytes += [0x08, 0xD0, 0x0F, 0x02, 0x68, 0x69, 0x11, 0x09, 0xCE, 0x0F, 0x23, 0x01, 0x02, 0x00]
        let read = try T(thriftBytes: bytes)
        let written = read.thriftBytes()
        #expect(written == bytes)
        #expect(try T(thriftBytes: written) == read)
        #expect(read != known)
    }

    @Test("A union's unknown member survives reading and writing")
    func unknownMember() throws {
        // Field 25: a struct with field 1, the i32 5.
        let bytes: [UInt8] = [0x0C, 0x32, 0x15, 0x0A, 0x00, 0x00]
        let read = try LogicalTypeAnnotation(thriftBytes: bytes)
        guard case .unrecognized(let field) = read else {
            Issue.record("\(read) is not an unrecognized member")
            return
        }
        #expect(field.id == 25 && field.type == .struct)
        #expect(read.thriftBytes() == bytes)
    }

    @Test("A union without a member or with two is refused")
    func memberCount() {
        let none = #expect(throws: ThriftError.self) {
            try TimeUnit(thriftBytes: [0x00])
        }
        #expect(none?.code == .missingField)
        let two = #expect(throws: ThriftError.self) {
            try TimeUnit(thriftBytes: [0x1C, 0x00, 0x1C, 0x00, 0x00])
        }
        #expect(two?.code == .severalMembers)
    }

    @Test("A required field that is absent or of another type is reported by name")
    func requiredField() {
        for bytes: [UInt8] in [[0x15, 0x02, 0x00], [0x15, 0x02, 0x16, 0x04, 0x00]] {
            let error = #expect(throws: ThriftError.self) { try DecimalType(thriftBytes: bytes) }
            #expect(error?.code == .missingField)
            #expect(error?.detail.contains("precision") == true)
        }
    }

    @Test("An absent file offset of a column chunk is 0")
    func defaultedField() throws {
        #expect(try ColumnChunkMetadata(thriftBytes: [0x00]) == ColumnChunkMetadata())
    }
}

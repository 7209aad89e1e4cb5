internal import ParquetFormat
internal import Testing

@Suite("Enumerations")
struct EnumerationTests {
    @Test("Members are described in the specification's spelling")
    func description() {
        #expect(Encoding.rleDictionary.description == "RLE_DICTIONARY")
        #expect(PhysicalType.fixedLenByteArray.description == "FIXED_LEN_BYTE_ARRAY")
        #expect(CompressionCodec.lz4Raw.description == "LZ4_RAW")
        #expect(ConvertedType.uint8.description == "UINT_8")
        #expect(ConvertedType.enum.description == "ENUM")
        #expect(Encoding.alp.rawValue == 10)
    }

    @Test("A number without a name is carried and described by number")
    func unknown() {
        let encoding = Encoding(rawValue: 99)
        #expect(encoding.description == "UNKNOWN(99)")
        #expect(!encoding.isKnown)
        #expect(Encoding.plain.isKnown)
        #expect(encoding.rawValue == 99)
    }

    @Test("Numbers and names are each used once", arguments: formatEnumerations)
    func distinct(name: String, type: any FormatEnumeration.Type) {
        distinct(type)
    }

    private func distinct<T: FormatEnumeration>(_ type: T.Type) {
        #expect(Set(T.knownMembers.map(\.member)).count == T.knownMembers.count)
        #expect(Set(T.knownMembers.map { "\($0.name)" }).count == T.knownMembers.count)
    }
}

import ParquetCompression
import Testing

@Suite("Which codecs a build has")
struct AvailabilityTests {
    private static let traits: [CodecID: String] = [
        .snappy: "Snappy", .gzip: "Gzip", .brotli: "Brotli", .zstd: "Zstd", .lz4Raw: "LZ4",
    ]

    @Test(
        "A codec is there both ways, or the error names the trait that would bring it",
        arguments: CodecID.allCases)
    func thereOrNamed(codec: CodecID) throws {
        if Codecs.isAvailable(codec) {
            _ = try Codecs.decompressor(for: codec)
            _ = try Codecs.compressor(for: codec)
            return
        }
        let expected = Self.traits[codec].map { CompressionError.traitDisabled(codec, trait: $0) }
        let error = expected ?? .unsupported(codec)
        #expect(throws: error) { try Codecs.decompressor(for: codec) }
        #expect(throws: error) { try Codecs.compressor(for: codec, level: 1) }
        #expect(Codecs.levels(of: codec) == nil)
        #expect(Codecs.defaultLevel(of: codec) == nil)
    }

    @Test("The default level is one of the codec's levels", arguments: availableCodecs)
    func defaultLevels(codec: CodecID) throws {
        guard let levels = Codecs.levels(of: codec) else {
            #expect(Codecs.defaultLevel(of: codec) == nil)
            return
        }
        #expect(levels.contains(try #require(Codecs.defaultLevel(of: codec))))
    }

    @Test("An error says which trait to enable")
    func traitText() {
        let text = CompressionError.traitDisabled(.brotli, trait: "Brotli").description
        #expect(
            text == "BROTLI is not available: the package was built without its trait \"Brotli\"; enable it "
                + "where the dependency on swift-parquet is declared")
    }

    @Test("Errors give the numbers found and allowed")
    func numbers() {
        let mismatch = CompressionError.sizeMismatch(.zstd, expected: 10, actual: 12)
        #expect(mismatch.description == "ZSTD data holds 12 bytes where 10 were declared")
        let level = CompressionError.invalidLevel(.gzip, level: 40, allowed: 0...9)
        #expect(level.description == "GZIP has no level 40; its levels are 0 to 9")
    }
}

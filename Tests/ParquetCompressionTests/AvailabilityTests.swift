import ParquetCompression
import Testing

@Suite("Which codecs a build has")
struct AvailabilityTests {
    private static let traits: [CodecID: String] = [
        .snappy: "Snappy", .gzip: "Gzip", .brotli: "Brotli", .zstd: "Zstd", .lz4: "LZ4", .lz4Raw: "LZ4",
    ]

    @Test(
        "A codec is there, or the error names the trait that would bring it",
        arguments: CodecID.allCases)
    func thereOrNamed(codec: CodecID) throws {
        if Codecs.isAvailable(codec) {
            _ = try Codecs.decompressor(for: codec)
            if Codecs.canCompress(codec) { _ = try Codecs.compressor(for: codec) }
            return
        }
        #expect(!Codecs.canCompress(codec))
        let error = CompressionError.traitDisabled(codec, trait: try #require(Self.traits[codec]))
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

    @Test("LZO is there with no trait, to read and not to write")
    func readOnly() {
        #expect(Codecs.isAvailable(.lzo))
        #expect(CodecID.allCases.filter { Codecs.isAvailable($0) && !Codecs.canCompress($0) } == [.lzo])
        #expect(throws: CompressionError.readOnly(.lzo)) { try Codecs.compressor(for: .lzo) }
        #expect(throws: CompressionError.readOnly(.lzo)) { try Codecs.compressor(for: .lzo, level: 1) }
        #expect(
            CompressionError.readOnly(.lzo).description
                == "LZO is read and not written; choose another codec, such as ZSTD")
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

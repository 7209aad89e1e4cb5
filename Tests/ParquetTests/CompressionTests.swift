import ParquetCompression
import Testing

@testable import Parquet

@Suite("The choice of a compression")
struct CompressionTests {
    @Test("makes a compressor of every codec that is written, and none for uncompressed pages")
    func codecs() throws {
        #expect(try Compression.uncompressed.makeCompressor() == nil)
        for id in CodecID.allCases where id != .uncompressed && Codecs.canCompress(id) {
            let choice = Compression(CompressionCodec(rawValue: id.rawValue))
            #expect(try choice.makeCompressor() != nil, "\(choice)")
        }
    }

    @Test("says its codec and its level")
    func description() {
        #expect("\(Compression.zstd(level: 7))" == "ZSTD at level 7")
        #expect("\(Compression.lz4Raw)" == "LZ4_RAW")
    }

    @Test("is refused where the codec is unknown or only read, or has no such level")
    func refused() {
        func code(_ choice: Compression) -> ParquetError.Code? {
            do {
                _ = try choice.makeCompressor()
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(Compression(CompressionCodec(rawValue: 99))) == .unsupported)
        #expect(code(Compression(.lzo)) == .unsupported)
        #expect(code(Compression(.uncompressed, level: 1)) == .invalidArgument)
        if Codecs.canCompress(.zstd) { #expect(code(.zstd(level: 99)) == .invalidArgument) }
        if Codecs.canCompress(.snappy) { #expect(code(Compression(.snappy, level: 1)) == .invalidArgument) }
    }
}

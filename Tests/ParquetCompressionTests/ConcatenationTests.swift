import ParquetCompression
import Testing

@Suite("Several members or frames in a row")
struct ConcatenationTests {
    private static let codecs = [CodecID.gzip, .zstd].filter(Codecs.isAvailable)

    @Test("They decompress one after another into one page", arguments: codecs)
    func inARow(codec: CodecID) throws {
        let compressor = try Codecs.compressor(for: codec)
        let parts = [Sample.words.bytes(1000), [], Sample.random.bytes(77), Sample.zeros.bytes(70_000)]
        let compressed = try parts.flatMap { try compressor.compress($0) }
        let whole = Array(parts.joined())
        let decompressor = try Codecs.decompressor(for: codec)
        #expect(try decompressor.decompress(compressed, count: whole.count) == whole)
        #expect(throws: CompressionError.self) {
            try decompressor.decompress(compressed, count: whole.count - 1)
        }
        #expect(throws: CompressionError.self) {
            try decompressor.decompress(compressed, count: whole.count + 1)
        }
    }

    @Test("A second one that is cut short is an error at every byte", arguments: codecs)
    func secondIsCut(codec: CodecID) throws {
        let compressor = try Codecs.compressor(for: codec)
        let first = try compressor.compress(Sample.words.bytes(100))
        let second = try compressor.compress(Sample.words.bytes(50))
        let decompressor = try Codecs.decompressor(for: codec)
        for length in 1..<second.count {
            #expect(throws: CompressionError.self) {
                try decompressor.decompress(first + second.prefix(length), count: 150)
            }
        }
    }

    @Test("Empty gzip members add nothing")
    func emptyMembers() throws {
        guard Codecs.isAvailable(.gzip) else { return }
        let empty = try Codecs.compressor(for: .gzip).compress([])
        let many = Array([[UInt8]](repeating: empty, count: 500).joined())
        #expect(try Codecs.decompressor(for: .gzip).decompress(many, count: 0).isEmpty)
    }
}

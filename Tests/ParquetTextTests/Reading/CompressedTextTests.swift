import Parquet
import ParquetBytes
import ParquetTestSupport
import ParquetText
import Testing

@Suite("Compressed text, in and out")
struct CompressedTextTests {
    private static func text(_ source: any TextSource) throws -> [UInt8] {
        var source = CompressedTextSource(source)
        var text: [UInt8] = []
        while let piece = try source.next() {
            #expect(piece.count > 0)
            text += piece.copyBytes()
        }
        #expect(try source.next()?.count == nil)
        return text
    }

    private static func compressed(
        _ text: [UInt8], as compression: TextCompression, pieces: Int
    ) throws -> [UInt8] {
        let collector = TextCollector()
        let sink = try CompressingTextSink(to: collector, as: compression)
        for first in stride(from: 0, to: text.count, by: pieces) {
            try sink.write(SharedBytes(Array(text[first..<min(text.count, first + pieces)])).bytes)
        }
        try sink.finish()
        try sink.finish()
        return collector.bytes
    }

    @Test("What a sink compresses a source reads, in pieces of any size", arguments: TextCompression.allCases)
    func roundTrips(compression: TextCompression) throws {
        var random = SeededRandom(seed: 3)
        for size in [0, 1, 3, 1000, 700_000] {
            let text = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next() % 40 + 48) }
            for pieces in [1000, 100_000] {
                let bytes = try Self.compressed(text, as: compression, pieces: pieces)
                for piece in [size < 2000 ? 1 : 4001, .max] {
                    #expect(try Self.text(MemoryTextSource(SharedBytes(bytes), pieceSize: piece)) == text)
                }
            }
        }
    }

    @Test("Text that is not compressed passes, however short its pieces")
    func plain() throws {
        for text in [[], [0x1F], [0x28, 0xB5, 0x2F], Array("{\"a\":1}\n{\"a\":2}\n".utf8)] as [[UInt8]] {
            for piece in [1, 3, .max] {
                #expect(try Self.text(MemoryTextSource(SharedBytes(text), pieceSize: piece)) == text)
            }
        }
    }

    @Test(
        "Compressed text cut short, or followed by other bytes, is malformed",
        arguments: TextCompression.allCases)
    func malformed(compression: TextCompression) throws {
        let bytes = try Self.compressed(Array("a,b\n1,2\n".utf8), as: compression, pieces: 100)
        for changed in [
            Array(bytes.dropLast()), Array(bytes.prefix(12)), bytes + [0, 0, 0, 0], bytes + [65, 66],
        ] {
            let error = #expect(throws: ParquetError.self) {
                try Self.text(MemoryTextSource(SharedBytes(changed)))
            }
            #expect(error?.code == .malformed)
        }
        #expect(try Self.text(MemoryTextSource(SharedBytes(bytes + bytes))).count == 16)
    }

    @Test("Paths name their compression, and levels have a range")
    func names() throws {
        #expect(TextCompression(path: "a.json.gz") == .gzip)
        #expect(TextCompression(path: "a.zst") == .zstd)
        #expect(TextCompression(path: "a.csv.zstd") == .zstd)
        #expect(TextCompression(path: "a.gz.csv") == nil)
        #expect(throws: ParquetError.self) {
            try CompressingTextSink(to: TextCollector(), as: .gzip, level: 10)
        }
    }

    @Test("Compressed JSON is read as what it holds", arguments: TextCompression.allCases)
    func json(compression: TextCompression) throws {
        let text = (0..<3000).map { "{\"a\":\($0),\"b\":\"value \($0)\"}\n" }.joined()
        let bytes = try Self.compressed(Array(text.utf8), as: compression, pieces: 1 << 20)
        let source = RewindableCompressedTextSource(MemoryTextSource(SharedBytes(bytes), pieceSize: 100))
        #expect(try JSONTexts.rows(source, nil) == Array(text.utf8))
    }

    @Test(
        "Compressed text can be read twice where its source can, and so CSV and JSON be inferred by all rows")
    func rewinds() throws {
        let csv = Array(("id,v\n" + (0..<3000).map { "\($0),\($0)\n" }.joined() + "1,x\n").utf8)
        let json = Array(((0..<3000).map { "{\"a\":\($0)}\n" }.joined() + "{\"a\":\"x\"}\n").utf8)
        for compression in TextCompression.allCases + [nil] {
            func source(_ text: [UInt8], piece: Int) throws -> RewindableCompressedTextSource {
                let bytes = try compression.map { try Self.compressed(text, as: $0, pieces: 1 << 20) } ?? text
                return RewindableCompressedTextSource(
                    MemoryTextSource(SharedBytes(bytes), pieceSize: piece))
            }
            var twice = try source(csv, piece: 100)
            for pieces in [0, 1, 2, Int.max] {
                var count = 0
                var text: [UInt8] = []
                while count < pieces, let piece = try twice.next() {
                    text += piece.copyBytes()
                    count += 1
                }
                if pieces == .max { #expect(text == csv) }
                try twice.rewind()
            }
            var reader = try CSVReader(try source(csv, piece: 700))
            #expect(try reader.next()?.rowCount == 3001)
            #expect(reader.schema.shapes.map(\.physicalType) == [.int64, .byteArray])
            var rows = try JSONReader(try source(json, piece: 700))
            #expect(try rows.next()?.rowCount == 3001)
            #expect(rows.schema.shapes.map(\.physicalType) == [.byteArray])
        }
    }
}

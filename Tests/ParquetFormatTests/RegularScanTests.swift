internal import ParquetBytes
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@testable internal import ParquetFormat

/// Chunks of the usual form are scanned by a kernel of their own; limits that are low enough turn it off.
@Suite("Scans of usual chunks")
struct RegularScanTests {
    /// What an index says of all chunks, or why there is none.
    private func scanned(_ footer: [UInt8], isRegular: Bool) -> Result<[ChunkSummary], ThriftError> {
        var limits = FooterLimits()
        limits.thrift.maximumDepth = isRegular ? 16 : 15
        return Result { () throws(ThriftError) in
            let index = try FooterIndex(SharedBytes(footer), limits: limits)
            return (0..<index.rowGroupCount).flatMap { group in
                (0..<index.columnCount).map { index.chunk(rowGroup: group, column: $0) }
            }
        }
    }

    private func footer(of file: [UInt8]) -> [UInt8]? {
        guard file.count >= 12 else { return nil }
        let end = file.count - 8
        let length = file[end..<(end + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
        return length <= end ? Array(file[(end - length)..<end]) : nil
    }

    @Test("They find what the reader of all forms finds, in every fixture and in damaged copies")
    func fixtures() throws {
        var random = SeededRandom(seed: 31)
        var compared = 0
        for file in Fixture.all {
            guard let footer = footer(of: try file.bytes()), footer.count < 1 << 20 else { continue }
            #expect(scanned(footer, isRegular: true) == scanned(footer, isRegular: false), "\(file)")
            for _ in 0..<20 {
                var damaged = footer
                damaged[Int(random.next() % UInt64(footer.count))] = UInt8(truncatingIfNeeded: random.next())
                let found = scanned(damaged, isRegular: true)
                #expect(found == scanned(damaged, isRegular: false), "\(file)")
                if case .success = found { compared += 1 }
            }
        }
        #expect(compared > 100)
    }

    @Test("They find what the reader of all forms finds in metadata of every kind")
    func samples() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SampleRandom(seed: seed, fillsAll: seed % 2 == 0)
            let footer = FileMetadata(random: &random).thriftBytes()
            #expect(scanned(footer, isRegular: true) == scanned(footer, isRegular: false))
        }
    }

    @Test("A chunk as writers lay it out is of the usual form, and one that is cut is not")
    func usualForm() throws {
        let footer = try #require(footer(of: try Fixture("codecs/snappy.parquet").bytes()))
        let place = try FooterIndex(SharedBytes(footer)).chunk(rowGroup: 0, column: 0).byteRange
        let chunk = Array(footer[place])
        let room = [UInt8](repeating: 0, count: 16)
        var summary = ChunkSummary()
        #expect(summary.scanRegular(SharedBytes(chunk + room).bytes, at: 0) == chunk.count)
        for count in 0..<chunk.count {
            var summary = ChunkSummary()
            #expect(summary.scanRegular(SharedBytes(Array(chunk[..<count])).bytes, at: 0) == nil)
        }
    }
}

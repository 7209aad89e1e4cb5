internal import ParquetBytes
internal import ParquetFormat
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Footers of other writers")
struct CorpusFooterTests {
    @Test("Every footer that is read is written again byte for byte")
    func rewriting() throws {
        guard let corpus = try Corpus.located() else { return }
        for file in try corpus.files() {
            let bytes = try file.bytes()
            guard let footer = footer(of: bytes), bytes.last == UInt8(ascii: "1") else { continue }
            guard file.expectation == .value else {
                // Broken files may be refused, or be broken elsewhere; they must not stop the test.
                _ = try? FooterIndex(SharedBytes(footer)).fileMetadata()
                continue
            }
            let index = try FooterIndex(SharedBytes(footer))
            let metadata = try index.fileMetadata()
            #expect(metadata.thriftBytes() == Array(footer[..<index.byteCount]), "\(file)")
            #expect(metadata.rowGroups.count == index.rowGroupCount, "\(file)")
        }
    }

    /// The bytes before the footer's length, which stands before the last four bytes.
    private func footer(of file: [UInt8]) -> [UInt8]? {
        guard file.count >= 12 else { return nil }
        let end = file.count - 8
        let length = file[end..<(end + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
        return length <= end ? Array(file[(end - length)..<end]) : nil
    }
}

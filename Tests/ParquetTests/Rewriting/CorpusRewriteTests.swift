import Parquet
import ParquetTestSupport
import Testing

@Suite("The conformance corpus, rewritten")
struct CorpusRewriteTests {
    /// The most bytes of a file whose rows are compared as text.
    private static let compared = 1 << 20

    @Test("has the same rows copied, in another codec, and back")
    func files() throws {
        guard let corpus = try Corpus.located() else { return }
        var count = 0
        let targets = CodecChangeTests.targets
        for (index, file) in try corpus.files().enumerated() {
            guard file.expectation == .value, try CorpusFile.notReadYet()[file.name] == nil,
                file.name != "data/large_string_map.brotli.parquet"
            else { continue }
            let bytes = SharedBytes(try file.bytes())
            guard bytes.count <= CorpusRewriteTests.compared else { continue }
            let comment: Comment = "\(file.name)"
            do {
                let expected = try RowText.rows(of: bytes)
                var last = try Rewritten.bytes([bytes])
                #expect(try RowText.rows(of: last) == expected, comment)
                // A copy has the checksums of the original, also those that are wrong.
                if !file.name.contains("corrupt") { try Rewritten.check(last, comment) }
                // Each file goes through two codecs of its own; the fixtures go through all.
                for target in [targets[index % 6], targets[(index / 6 + 3) % 7]] {
                    last = try Rewritten.bytes([last], CodecChangeTests.rewrite(target))
                    try Rewritten.check(last, comment)
                    #expect(try RowText.rows(of: last) == expected, comment)
                }
                count += 1
            } catch let error as ParquetError where error.code == .checksumMismatch {
                // Some files of the corpus have wrong checksums, which a rewrite must not make good.
                #expect(file.name.contains("corrupt"), comment)
            } catch {
                Issue.record("\(file.name): \(error)")
            }
        }
        #expect(count > 100 || !corpus.hasManifest)
    }
}

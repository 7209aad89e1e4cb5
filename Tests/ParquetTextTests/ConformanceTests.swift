import Parquet
import ParquetTestSupport
import Testing

@Suite("The conformance corpus")
struct ConformanceTests {
    @Test("Every Parquet file of the corpus has a line in the manifest")
    func everyFileIsClaimed() throws {
        guard let corpus = try Corpus.located(), corpus.hasManifest else { return }
        #expect(try corpus.unclaimedFiles() == [])
    }

    @Test("Every file named as not read yet is in the corpus or among the fixtures")
    func theListIsTrue() throws {
        guard let corpus = try Corpus.located(), corpus.hasManifest else { return }
        let names = Set(try corpus.files().map(\.name) + Fixture.all.map { "Fixtures/\($0)" })
        #expect(try CorpusFile.notReadYet().keys.filter { !names.contains($0) } == [])
    }

    @Test("Each file of the corpus gives what the manifest demands: its rows, or an error")
    func files() async throws {
        guard let corpus = try Corpus.located() else { return }
        let notYet = try CorpusFile.notReadYet()
        let files = try corpus.files()
        #expect(!files.isEmpty)
        for file in files where !Self.isHuge(file) {
            let complaint: String?
            do {
                let found = try await canonicalRows(of: file.path)
                complaint = try Self.complaint(about: found, of: file, notYet: notYet[file.name])
            } catch {
                complaint = Self.complaint(about: error, of: file, notYet: notYet[file.name])
            }
            #expect(complaint == nil, "\(file)")
        }
    }

    /// A file whose pages hold gigabytes; only the release's conformance run reads it.
    static func isHuge(_ file: CorpusFile) -> Bool {
        file.name == "data/large_string_map.brotli.parquet"
    }

    static func complaint(about found: [UInt8], of file: CorpusFile, notYet: String?) throws -> String? {
        if file.expectation == .error { return "was accepted" }
        guard file.expectation != .any, let golden = try file.golden() else { return nil }
        if let difference = difference(found, golden) { return difference }
        return notYet == nil ? nil : "is read now; take it off not-read-yet.tsv"
    }

    static func complaint(about error: any Error, of file: CorpusFile, notYet: String?) -> String? {
        if !(error is ParquetError) { return "threw something other than a ParquetError: \(error)" }
        return file.expectation == .value && notYet == nil ? "refused: \(error)" : nil
    }
}

import Parquet
import ParquetStorage
import ParquetTestSupport
import ParquetText
import Testing

@Suite("JSON that canonical rows are")
struct JSONFixtureTests {
    @Test(
        "Each fixture's golden rows, read with its schema, are written byte for byte", arguments: Fixture.all)
    func fixtures(fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        let golden = try #require(try fixture.golden())
        let schema = try BlockingParquetFile(reading: LocalFile(fixture.path)).schema
        var options = JSONReadOptions()
        options.mixedTypes = .error
        options.batchRowCount = 100
        let found = try JSONTexts.rows(golden, schema, options: options, piece: 1000)
        #expect(difference(found, golden) == nil)
    }

    @Test("So are the corpus's, but for values that their types do not have")
    func corpus() throws {
        guard let corpus = try Corpus.located(), corpus.hasManifest else { return }
        for file in try corpus.files() where file.expectation == .value && !ConformanceTests.isHuge(file) {
            guard let golden = try file.golden(), golden.count < 4 << 20 else { continue }
            do {
                let schema = try BlockingParquetFile(reading: LocalFile(file.path)).schema
                let found = try JSONTexts.rows(golden, schema)
                #expect(difference(found, golden) == nil, "\(file)")
            } catch {
                #expect(Self.outOfType[file.name] != nil, "\(file): \(error)")
            }
        }
    }

    /// Files with values outside their types, with the reason.
    static let outOfType: [String: String] = [:]
}

import Parquet
import ParquetStorage
import ParquetTestSupport
import ParquetText
import Testing

@Suite("JSON that canonical rows are")
struct JSONFixtureTests {
    /// Files whose rows do not read back, with what is said of them.
    ///
    /// Required columns of the type UNKNOWN have nothing but nulls by their type, and no nulls by their repetition.
    static let exceptions: [String: String] = [
        "java/lz4-hadoop.parquet": unknown, "java/types-v1.parquet": unknown,
        "java/types-v1-plain.parquet": unknown, "java/types-v2.parquet": unknown,
        "java/types-v2-plain.parquet": unknown, "java/types-v2-split.parquet": unknown,
    ]

    private static let unknown =
        "the field is required, null found, at byte 1516 (line 1, column interval_required)"

    /// What comes of reading rows with a schema: nil where they are written byte for byte again.
    static func complaint(_ rows: [UInt8], _ schema: Schema) -> String? {
        var options = JSONReadOptions()
        options.mixedTypes = .error
        options.batchRowCount = 100
        do {
            let found = try JSONTexts.rows(rows, schema, options: options, piece: 65_536)
            return difference(found, rows)
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "Each fixture's golden rows, read with its schema, are written byte for byte", arguments: Fixture.all)
    func fixtures(fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        let golden = try #require(try fixture.golden())
        let schema = try BlockingParquetFile(reading: LocalFile(fixture.path)).schema
        #expect(Self.complaint(golden, schema) == Self.exceptions[fixture.name])
    }

    @Test("So are the rows of every file of the corpus that can be read")
    func corpus() throws {
        guard let corpus = try Corpus.located() else { return }
        var count = 0
        for file in try corpus.files() where !ConformanceTests.isHuge(file) {
            guard let rows = try? canonicalRowsBlocking(of: file.path) else { continue }
            let schema = try BlockingParquetFile(reading: LocalFile(file.path)).schema
            #expect(Self.complaint(rows, schema) == Self.corpusExceptions[file.name], "\(file)")
            count += 1
        }
        #expect(count > 0)
    }

    /// Files of the corpus whose rows do not read back, with what is said of them and why.
    static let corpusExceptions: [String: String] = [:]
}

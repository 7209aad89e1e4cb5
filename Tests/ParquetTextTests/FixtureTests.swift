import Parquet
import ParquetTestSupport
import Testing

@Suite("Fixtures: files by other writers")
struct FixtureTests {
    @Test("The folder has files, and every one of them has golden rows")
    func everyFixtureIsClaimed() throws {
        #expect(Fixture.all.count > 50)
        for fixture in Fixture.all {
            #expect(try fixture.golden() != nil, "\(fixture) has no golden rows beside it")
        }
    }

    @Test("Each fixture gives its golden rows, byte for byte", arguments: Fixture.all)
    func rows(fixture: Fixture) async throws {
        let golden = try #require(try fixture.golden())
        if try fixture.isNotReadYet() {
            await #expect(throws: ParquetError.self, "is read now; take it off not-read-yet.tsv") {
                try await canonicalRows(of: fixture.path)
            }
            return
        }
        let found = try await canonicalRows(of: fixture.path)
        #expect(difference(found, golden) == nil)
    }

    @Test("The synchronous reader, checksums and batches of 17 rows change nothing", arguments: Fixture.all)
    func smallBatches(fixture: Fixture) throws {
        if try fixture.isNotReadYet() { return }
        var options = ReadOptions()
        options.batchRowCount = 17
        options.verifiesChecksums = true
        options.keepsDictionaries = false
        options.readSize = 512
        options.tailSize = 16
        let golden = try #require(try fixture.golden())
        let found = try canonicalRowsBlocking(of: fixture.path, options: options)
        #expect(difference(found, golden) == nil)
    }
}

import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Geospatial statistics of other writers")
struct GeospatialCorpusTests {
    @Test("are those that their values lead to")
    func corpus() throws {
        guard let corpus = try Corpus.located() else { return }
        let files = try corpus.files().filter { $0.name.contains("geospatial/") }
        var compared = 0
        for file in files {
            let bytes = SharedBytes(try file.bytes())
            let opened = try BlockingParquetFile(reading: MemorySource(bytes))
            for column in 0..<opened.schema.columnCount {
                compared += try compare(opened, column, file.name)
            }
        }
        #expect(files.isEmpty || compared > 0)
    }

    /// Compares all row groups of a column and returns how many state anything.
    private func compare(_ file: BlockingParquetFile, _ column: Int, _ name: String) throws -> Int {
        let isGeography: Bool
        switch file.schema.column(column).logicalType {
        case .geometry: isGeography = false
        case .geography: isGeography = true
        default: return 0
        }
        var compared = 0
        var batches = try file.batches(of: [file.schema.path(ofColumn: column)])
        for rowGroup in 0..<file.metadata.rowGroupCount {
            let chunk = try file.metadata.footer.chunkMetadata(rowGroup: rowGroup, column: column)
            var builder = GeospatialStatisticsBuilder(isGeography: isGeography)
            var rows = Int(try file.metadata.footer.rowGroupMetadata(rowGroup).numRows)
            while rows > 0 {
                let batch = try #require(try batches.next())
                rows -= batch.rowCount
                let values = batch.columns[0]
                for row in 0..<values.count where !values.isNull(at: row) {
                    builder.add(values.bytes(at: row))
                }
            }
            guard let stated = chunk.metaData?.geospatialStatistics else { continue }
            let found = builder.finish()
            compared += 1
            // What is not known is stated by no types; and nothing is stated here of no values.
            #expect(
                found?.geospatialTypes ?? [] == stated.geospatialTypes?.sorted() ?? [], "\(name) \(rowGroup)")
            if isGeography {
                checkGeography(found?.bbox, stated.bbox, "\(name) \(rowGroup)")
            } else {
                #expect(found?.bbox == stated.bbox, "\(name) \(rowGroup)")
            }
        }
        return compared
    }

    /// A library for spheres widens its boxes by a rounding error, draws them around arcs, and wraps them around.
    private func checkGeography(_ found: BoundingBox?, _ stated: BoundingBox?, _ place: Comment) {
        guard let found, let stated, stated.xmin <= stated.xmax else { return }
        for (mine, theirs) in [
            (found.xmin, stated.xmin), (-found.xmax, -stated.xmax), (found.ymin, stated.ymin),
            (-found.ymax, -stated.ymax),
        ] {
            #expect(mine >= theirs && mine - theirs < 1e-12, place)
        }
    }
}

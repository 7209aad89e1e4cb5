import Testing

@testable import Parquet

@Suite("Writers' faults")
struct WriterQuirksTests {
    @Test("are made good only for the writers that have them")
    func known() {
        let old = WriterQuirks(createdBy: "parquet-cpp version 1.5.1-SNAPSHOT (build abc)")
        #expect(old.ignoresUncompressedFlag && !old.leavesPagesUncompressed)
        let go = WriterQuirks(createdBy: "github.com/segmentio/parquet-go version 0.0.0(build )")
        #expect(!go.ignoresUncompressedFlag && go.leavesPagesUncompressed)
        for sound in [nil, "", "parquet-cpp-arrow version 1.0.0", "parquet-mr version 1.13.1", "Polars"] {
            let quirks = WriterQuirks(createdBy: sound)
            #expect(!quirks.ignoresUncompressedFlag && !quirks.leavesPagesUncompressed)
        }
    }
}

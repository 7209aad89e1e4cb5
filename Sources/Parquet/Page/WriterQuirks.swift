/// Known faults of known writers that a reader can make good, judged by the footer's `created_by`.
struct WriterQuirks: Sendable, Equatable {
    /// Pages of version 2 are compressed even where their header says that they are not.
    ///
    /// parquet-cpp before version 2 cleared the flag and compressed all the same (ARROW-10353).
    var ignoresUncompressedFlag = false

    /// Pages may be stored as they are although they count as compressed.
    ///
    /// Reported of early parquet-go with dictionaries and Snappy, and taken up without such a file at hand; only pages that
    /// fail to decompress, and whose two sizes agree, are taken so.
    var leavesPagesUncompressed = false

    init(createdBy: String?) {
        guard let createdBy = createdBy?.lowercased() else { return }
        ignoresUncompressedFlag = createdBy.hasPrefix("parquet-cpp version 1.")
        leavesPagesUncompressed =
            createdBy.hasPrefix("github.com/segmentio/parquet-go")
            || createdBy.hasPrefix("segmentio/parquet-go")
    }
}

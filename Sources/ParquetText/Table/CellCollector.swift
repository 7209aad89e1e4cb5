internal import ParquetBytes

/// Keeps the beginning of a cell and drops the rest, however long it is.
final class CellCollector: TextSink {
    private let limit: Int
    private var kept: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    func write(_ bytes: RawSpan) {
        let room = min(limit - kept.count, bytes.byteCount)
        if room > 0 { kept += SharedBytes(copying: bytes.extracting(first: room)).copyBytes() }
    }

    /// What was kept, which is forgotten.
    func take() -> [UInt8] {
        defer { kept = [] }
        return kept
    }
}

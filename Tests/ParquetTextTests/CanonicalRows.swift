import Parquet
import ParquetStorage
import ParquetText

/// Every row of a file as canonical JSON Lines, read through the asynchronous reader.
func canonicalRows(of path: String, options: ReadOptions = ReadOptions()) async throws -> [UInt8] {
    let file = try await ParquetFile(reading: LocalFile(path), options: options)
    let collector = TextCollector()
    var writer = CanonicalJSONWriter(to: collector)
    for try await batch in try file.batches() {
        try writer.write(batch)
    }
    try writer.flush()
    return collector.bytes
}

/// The same through the synchronous reader.
func canonicalRowsBlocking(of path: String, options: ReadOptions = ReadOptions()) throws -> [UInt8] {
    let file = try BlockingParquetFile(reading: LocalFile(path), options: options)
    let collector = TextCollector()
    var writer = CanonicalJSONWriter(to: collector)
    var batches = try file.batches()
    while let batch = try batches.next() {
        try writer.write(batch)
    }
    try writer.flush()
    return collector.bytes
}

/// Where two dumps part, for a message that can be read: nil where they are the same.
func difference(_ found: [UInt8], _ wanted: [UInt8]) -> String? {
    guard found != wanted else { return nil }
    let mine = found.split(separator: 10, omittingEmptySubsequences: false)
    let other = wanted.split(separator: 10, omittingEmptySubsequences: false)
    let line =
        zip(mine, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        ?? min(mine.count, other.count)
    func text(_ lines: [ArraySlice<UInt8>]) -> String {
        line < lines.count ? String(decoding: lines[line].prefix(300), as: UTF8.self) : "nothing"
    }
    return "line \(line + 1) is \(text(mine)) and should be \(text(other))"
}

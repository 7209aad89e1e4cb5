internal import ParquetBytes
internal import ParquetStorage

/// The tool's output as a place that a file is written to: what was written before an error cannot be taken back, but
/// a Parquet file without its footer does not look whole.
final class ConsoleSink: BlockingByteSink, @unchecked Sendable {
    // Safe: the tool uses its console from one thread.
    private let console: Console

    let name = StandardStream.output.name

    init(_ console: Console) {
        self.console = console
    }

    func blockingAppend(_ pieces: [SharedBytes]) throws {
        for piece in pieces { try console.write(piece.bytes) }
    }

    func blockingFinish() throws {}

    func abandon() {}
}

internal import ParquetBytes
internal import ParquetStorage
internal import ParquetText

/// A file to be written as a place for text.
final class FileTextSink: TextSink {
    private let sink: any BlockingByteSink

    init(_ sink: any BlockingByteSink) {
        self.sink = sink
    }

    func write(_ bytes: RawSpan) throws {
        guard bytes.byteCount > 0 else { return }
        var copy = ByteWriter(minimumCapacity: bytes.byteCount)
        copy.write(bytes)
        try sink.blockingAppend([copy.finish()])
    }
}

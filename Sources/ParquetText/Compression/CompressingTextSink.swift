internal import Parquet
internal import ParquetBytes
internal import ParquetCompression

/// A sink that compresses what it is given and hands it to another sink.
///
/// ```swift
/// let sink = try CompressingTextSink(to: file, as: .gzip)
/// var writer = CanonicalJSONWriter(to: sink)
/// …
/// try writer.flush()
/// try sink.finish()
/// ```
public final class CompressingTextSink: TextSink {
    private static let roomSize = 128 << 10

    private let sink: any TextSink
    private let compressor: any StreamCompressor
    private var gathered = ByteWriter()
    private var isFinished = false

    /// Makes a sink.
    ///
    /// - Parameters:
    ///   - sink: Where the compressed bytes go.
    ///   - compression: How they are compressed.
    ///   - level: 0 to 9 for gzip, −131072 to 22 for Zstandard; by default 6 and 3.
    /// - Throws: `ParquetError` with `invalidArgument` for another level, `unsupported` where the package was built
    ///   without the trait.
    public init(to sink: any TextSink, as compression: TextCompression, level: Int? = nil) throws {
        self.sink = sink
        do throws(CompressionError) {
            compressor = try Codecs.streamCompressor(for: compression.codec, level: level)
        } catch {
            throw TextCompression.error(error)
        }
    }

    /// Compresses the bytes.
    ///
    /// - Throws: What the other sink throws; `BytesError` of the pool; `ParquetError` after `finish`.
    public func write(_ bytes: RawSpan) throws {
        try compress(bytes, isLast: false)
    }

    /// Ends the compressed stream and hands on all of it; once, after the last text.
    ///
    /// - Throws: As `write`.
    public func finish() throws {
        guard !isFinished else { return }
        try compress(RawSpan(), isLast: true)
        isFinished = true
        try handOn()
    }

    private func compress(_ bytes: RawSpan, isLast: Bool) throws {
        guard !isFinished else { throw ParquetError(.invalidArgument, "text after the end of a stream") }
        var room = try BufferPool.shared.allocate(byteCount: CompressingTextSink.roomSize)
        var first = 0
        var isDone = false
        while isLast ? !isDone : first < bytes.byteCount {
            let rest = bytes.extracting(first..<bytes.byteCount)
            let step: (consumed: Int, produced: Int, isDone: Bool)
            do throws(CompressionError) {
                step = try CompressingTextSink.step(compressor, rest, isLast: isLast, into: &room)
            } catch {
                throw TextCompression.error(error)
            }
            first += step.consumed
            isDone = step.isDone
            gathered.write(room.bytes.extracting(0..<step.produced))
            if gathered.count >= TextBuffer.flushSize { try handOn() }
        }
    }

    private func handOn() throws {
        var made = ByteWriter()
        swap(&made, &gathered)
        if made.count > 0 { try sink.write(made.bytes) }
    }

    @inline(never)
    private static func step(
        _ compressor: any StreamCompressor, _ input: RawSpan, isLast: Bool, into room: inout MutableBytes
    ) throws(CompressionError) -> (consumed: Int, produced: Int, isDone: Bool) {
        var bytes = room.mutableBytes
        return try compressor.compress(input, isLast: isLast, into: &bytes)
    }
}

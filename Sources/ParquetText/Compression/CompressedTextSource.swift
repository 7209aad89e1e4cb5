public import ParquetBytes
internal import ParquetCompression

/// A source of text that decompresses what another source gives, where that is compressed.
///
/// Whether it is, its first bytes say: gzip and Zstandard are told by theirs, whatever a file is named. Other text
/// passes unchanged.
public struct CompressedTextSource: TextSource {
    private enum State {
        case start, plain, compressed, done
    }

    /// The bytes of each piece that decompression gives, the last one aside.
    private static let pieceSize = 256 << 10

    private var source: any TextSource
    private var state = State.start
    private var decompressor: (any StreamDecompressor)?

    /// What of the source has been taken and not been used.
    private var pending = SharedBytes.empty
    private var isAtEnd = false

    /// Makes a source of the text that another source gives.
    public init(_ source: any TextSource) {
        self.source = source
    }

    /// The next piece of the text.
    ///
    /// - Throws: `ParquetError` with `malformed` where compressed bytes are corrupt or cut short, `unsupported` where the
    ///   package was built without the trait for them; `BytesError` of the pool; what the source throws.
    public mutating func next() throws -> SharedBytes? {
        if state == .start { try begin() }
        switch state {
        case .start, .done: return nil
        case .compressed: return try decompressed()
        case .plain:
            guard pending.isEmpty else {
                defer { pending = .empty }
                return pending
            }
            return try source.next()
        }
    }

    /// Looks at the first bytes.
    private mutating func begin() throws {
        while pending.count < TextCompression.magicLength, let piece = try pull() {
            if pending.isEmpty {
                pending = piece
                continue
            }
            var joined = ByteWriter(minimumCapacity: pending.count + piece.count)
            joined.write(pending.bytes)
            joined.write(piece.bytes)
            pending = joined.finish()
        }
        guard let compression = TextCompression(magic: pending.bytes) else {
            state = .plain
            return
        }
        state = .compressed
        do throws(CompressionError) {
            decompressor = try Codecs.streamDecompressor(for: compression.codec)
        } catch {
            throw TextCompression.error(error)
        }
    }

    private mutating func pull() throws -> SharedBytes? {
        if isAtEnd { return nil }
        guard let piece = try source.next() else {
            isAtEnd = true
            return nil
        }
        return piece
    }

    /// Fills a piece with text, or what is left of it.
    private mutating func decompressed() throws -> SharedBytes? {
        guard let decompressor else { return nil }
        var piece = try BufferPool.shared.allocate(byteCount: CompressedTextSource.pieceSize)
        var filled = 0
        while filled < CompressedTextSource.pieceSize {
            while pending.isEmpty, let next = try pull() { pending = next }
            if pending.isEmpty, decompressor.isComplete {
                state = .done
                break
            }
            let step: (consumed: Int, produced: Int)
            do throws(CompressionError) {
                step = try CompressedTextSource.step(decompressor, pending, into: &piece, at: filled)
            } catch {
                throw TextCompression.error(error)
            }
            filled += step.produced
            pending = try pending.slice(step.consumed..<pending.count)
        }
        guard filled > 0 else { return nil }
        return piece.freeze(count: filled)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func step(
        _ decompressor: any StreamDecompressor, _ input: SharedBytes, into piece: inout MutableBytes,
        at filled: Int
    ) throws(CompressionError) -> (consumed: Int, produced: Int) {
        var bytes = piece.mutableBytes
        let end = min(pieceSize, bytes.byteCount)
        var room = bytes._mutatingExtracting(filled..<end)
        return try decompressor.decompress(input.bytes, into: &room)
    }
}

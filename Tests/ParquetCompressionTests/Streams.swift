import ParquetBytes
import ParquetCompression

/// Whole streams through compressors and decompressors that see a piece at a time.
enum Streams {
    static func compress(_ bytes: [UInt8], with codec: CodecID, piece: Int, room: Int) throws -> [UInt8] {
        try compress(bytes, with: Codecs.streamCompressor(for: codec), piece: piece, room: room)
    }

    static func compress(
        _ bytes: [UInt8], with compressor: any StreamCompressor, piece: Int, room: Int
    ) throws -> [UInt8] {
        let input = SharedBytes(bytes)
        var result: [UInt8] = []
        var first = 0
        while true {
            let end = min(first + piece, bytes.count)
            let (consumed, made, isDone) = try step(room: room) { output throws(CompressionError) in
                try compressor.compress(
                    input.bytes.extracting(first..<end), isLast: end == bytes.count, into: &output)
            }
            first += consumed
            result += made
            if isDone { return result }
        }
    }

    static func decompress(_ bytes: [UInt8], with codec: CodecID, piece: Int, room: Int) throws -> [UInt8] {
        let decompressor = try Codecs.streamDecompressor(for: codec)
        let input = SharedBytes(bytes)
        var result: [UInt8] = []
        var first = 0
        while first < bytes.count || !decompressor.isComplete {
            let end = min(first + piece, bytes.count)
            let (consumed, made, _) = try step(room: room) { output throws(CompressionError) in
                let (consumed, produced) = try decompressor.decompress(
                    input.bytes.extracting(first..<end), into: &output)
                return (consumed, produced, false)
            }
            first += consumed
            result += made
        }
        return result
    }

    private static func step(
        room: Int,
        _ body: (inout MutableRawSpan) throws(CompressionError) -> (
            consumed: Int, produced: Int, isDone: Bool
        )
    ) throws -> (Int, [UInt8], Bool) {
        var output = try BufferPool.shared.allocate(byteCount: room)
        let (consumed, produced, isDone) = try fill(&output, room: room, body)
        return (consumed, output.freeze(count: produced).copyBytes(), isDone)
    }

    @inline(never)
    private static func fill(
        _ output: inout MutableBytes, room: Int,
        _ body: (inout MutableRawSpan) throws(CompressionError) -> (
            consumed: Int, produced: Int, isDone: Bool
        )
    ) throws(CompressionError) -> (consumed: Int, produced: Int, isDone: Bool) {
        var span = output.mutableBytes
        return try body(&span)
    }
}

import ParquetBytes
import ParquetCompression
import ParquetTestSupport

/// The codecs that this build has, which the traits decide.
let availableCodecs = CodecID.allCases.filter(Codecs.isAvailable)

/// Those of them that it writes as well.
let writableCodecs = CodecID.allCases.filter(Codecs.canCompress)

/// Those of them that make bytes fewer.
let compressingCodecs = writableCodecs.filter { $0 != .uncompressed }

extension Decompressor {
    /// Decompresses to an array of `count` bytes.
    func decompress(_ input: [UInt8], count: Int) throws -> [UInt8] {
        var output = try BufferPool.shared.allocate(byteCount: count)
        var bytes = output.mutableBytes
        try decompress(SharedBytes(input).bytes, into: &bytes)
        return output.freeze(count: count).copyBytes()
    }
}

extension Compressor {
    /// Compresses to an array, within `room` bytes or as many as it may take.
    func compress(_ input: [UInt8], room: Int? = nil) throws -> [UInt8] {
        let room = room ?? maximumCompressedSize(of: input.count)
        var output = try BufferPool.shared.allocate(byteCount: room)
        var bytes = output.mutableBytes
        let count = try compress(SharedBytes(input).bytes, into: &bytes)
        return output.freeze(count: count).copyBytes()
    }
}

/// Bytes of one kind for each way in which data may compress.
enum Sample: String, CaseIterable, Sendable {
    case zeros, random, words

    func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        switch self {
        case .zeros:
            return [UInt8](repeating: 0, count: count)
        case .random:
            return random.bytes(count)
        case .words:
            let words = ["row ", "group ", "column ", "chunk ", "page "].map { Array($0.utf8) }
            var bytes: [UInt8] = []
            while bytes.count < count { bytes += words[Int(random.next() % 5)] }
            return Array(bytes.prefix(count))
        }
    }
}

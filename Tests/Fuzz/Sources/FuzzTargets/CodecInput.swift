import ParquetBytes
import ParquetCompression

/// Pages as codecs make them.
enum CodecInput {
    /// A text in each codec that this build can write.
    static var seeds: [[UInt8]] {
        let text = SharedBytes(Array("a page, a page of bytes that repeat, repeat, repeat".utf8))
        return CodecID.allCases.enumerated().compactMap { index, codec -> [UInt8]? in
            guard let compressor = try? Codecs.compressor(for: codec) else { return nil }
            let room = compressor.maximumCompressedSize(of: text.count)
            guard var out = try? BufferPool.shared.allocate(byteCount: room),
                let count = try? compress(text, with: compressor, into: &out)
            else { return nil }
            let page = out.freeze(count: count).copyBytes()
            return [UInt8(index), UInt8(truncatingIfNeeded: text.count), 0] + page
        }
    }

    /// A page, decompressed.
    static func decompress(_ page: SharedBytes, as codec: CodecID, size: Int) throws -> SharedBytes {
        var out = try BufferPool.shared.allocate(byteCount: size)
        try decompress(page, as: codec, into: &out)
        return out.freeze(count: size)
    }

    @inline(never)
    private static func compress(
        _ text: SharedBytes, with compressor: any Compressor, into out: inout MutableBytes
    ) throws -> Int {
        var span = out.mutableBytes
        return try compressor.compress(text.bytes, into: &span)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func decompress(_ page: SharedBytes, as codec: CodecID, into out: inout MutableBytes)
        throws
    {
        var span = out.mutableBytes
        try Codecs.decompressor(for: codec).decompress(page.bytes, into: &span)
    }
}

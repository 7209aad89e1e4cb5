import ParquetBytes
import ParquetEncodings

/// Decodes in pieces and returns the widened values of elements of `width` bytes.
func decodedIndices(
    _ decoder: inout HybridDecoder, _ bytes: [UInt8], pieces: [Int], dictionaryCount: Int, width: Int = 4
) throws -> [UInt32] {
    let count = pieces.reduce(0, +)
    let page = SharedBytes(bytes)
    var out = [UInt8](repeating: 0xAA, count: count * width + 1)
    var position = 0
    for piece in pieces {
        try out.withTarget { target in
            try decoder.decodeIndices(
                piece, from: page.bytes, dictionaryCount: dictionaryCount, width: width, into: &target,
                at: position)
        }
        position += piece
    }
    return integers(out, count: count, width: width)
}

/// Little-endian integers of up to four bytes.
func integers(_ bytes: [UInt8], count: Int, width: Int) -> [UInt32] {
    (0..<count).map { element in
        (0..<width).reduce(0) { $0 | UInt32(bytes[element * width + $1]) << UInt32(8 * $1) }
    }
}

/// The bits of an array of bytes, least significant first.
func bits(_ bytes: [UInt8], from first: Int = 0, count: Int) -> [Bool] {
    (first..<(first + count)).map { bytes[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
}

/// Packs bits into bytes, least significant first, after `offset` other bits that are ones.
func bitmap(_ bits: [Bool], offset: Int = 0) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (offset + bits.count + 7) / 8)
    for (index, bit) in (Array(repeating: true, count: offset) + bits).enumerated() where bit {
        bytes[index / 8] |= 1 << UInt8(index % 8)
    }
    return bytes
}

extension Array where Element == UInt8 {
    /// Runs `body` on memory that holds the array's bytes, and takes over what it leaves there.
    mutating func withTarget<Result>(_ body: (inout MutableRawSpan) throws -> Result) throws -> Result {
        var memory = try BufferPool.shared.allocate(byteCount: count)
        try memory.copy(SharedBytes(self).bytes, to: 0)
        var target = memory.mutableBytes
        let result = try body(&target)
        self = memory.freeze(count: count).copyBytes()
        return result
    }
}

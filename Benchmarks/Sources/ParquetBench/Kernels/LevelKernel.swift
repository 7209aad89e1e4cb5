internal import ParquetBytes
internal import ParquetEncodings

/// Decodes levels, to bits where the largest is 1 and to bytes elsewhere.
struct LevelKernel: ~Copyable, Kernel {
    private let page: SharedBytes
    private let maximum: UInt8
    private let isBitPacked: Bool
    private let count: Int
    private var output: MutableBytes

    init(_ page: SharedBytes, maximum: UInt8, isBitPacked: Bool, count: Int) throws {
        let room = try BufferPool.shared.allocate(byteCount: count + 64)
        self.page = page
        self.maximum = maximum
        self.isBitPacked = isBitPacked
        self.count = count
        output = room
    }

    mutating func run() throws {
        var decoder = try LevelDecoder(
            maximum: maximum, isBitPacked: isBitPacked, startingAt: 0, endingAt: page.count)
        let (input, count, maximum) = (page, self.count, self.maximum)
        var target = output.mutableBytes
        if maximum == 1 {
            _ = try decoder.decodeBits(count, from: input.bytes, into: &target, atBit: 0)
        } else {
            try decoder.decodeLevels(count, from: input.bytes, maximum: maximum, into: &target, at: 0)
        }
    }
}

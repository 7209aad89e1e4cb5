internal import Parquet

/// Copies a cached block again and again until as many bytes are written as a table has.
struct PageCopy: ~Copyable {
    private static let block = 256 << 10

    private let source = SharedBytes([UInt8](repeating: 3, count: PageCopy.block))
    private let size: Int
    private var target: MutableBytes

    /// Takes memory for `size` bytes, and writes it once.
    init(_ size: Int, _ pool: BufferPool) throws {
        var bytes = try pool.allocate(byteCount: size + PageCopy.block)
        bytes.fill(1, from: 0, count: size + PageCopy.block)
        self.size = size
        target = bytes
    }

    /// Copies, and says how many seconds it took.
    mutating func run() throws -> Double {
        let source = self.source
        let start = ContinuousClock.now
        for offset in stride(from: 0, to: size, by: PageCopy.block) {
            try target.copy(source.bytes, to: offset)
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

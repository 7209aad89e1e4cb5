internal import ParquetBytes
internal import ParquetStorage

/// How many bytes of inputs were read.
final class ReadCount: @unchecked Sendable {
    // Safe: the tool reads its inputs from one thread.
    private(set) var bytes = 0

    /// Called after each read.
    var changed: (() -> Void)?

    func add(_ count: Int) {
        bytes += count
        changed?()
    }
}

/// A source whose reads are counted.
struct CountedSource: BlockingByteSource {
    let base: any BlockingByteSource
    let count: ReadCount

    var name: String { base.name }

    func blockingSize() throws -> Int { try base.blockingSize() }

    func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        let found = try base.blockingRead(ranges, into: pool)
        count.add(found.reduce(0) { $0 + $1.count })
        return found
    }
}

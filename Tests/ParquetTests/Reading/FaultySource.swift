import Parquet
import Synchronization

/// A source of which one read goes wrong.
final class FaultySource: BlockingByteSource {
    /// What goes wrong.
    enum Fault: CaseIterable, Sendable {
        /// The read throws.
        case failure
        /// Each buffer lacks its last byte.
        case short
        /// Each buffer has a byte too many.
        case long
        /// There are no bytes in any buffer.
        case empty
        /// A buffer is missing.
        case fewer
        /// There is a buffer too many.
        case more
        /// Each buffer's bytes are others, as of a file that was written anew.
        case others
    }

    let name = "faulty"
    private let bytes: SharedBytes
    private let fault: Fault?
    private let moment: Int
    private let count = Atomic(0)

    /// The error of the read that throws.
    static let error = StorageError(.inputOutput, "the disk is gone", key: "faulty")

    init(_ bytes: SharedBytes, _ fault: Fault?, at moment: Int) {
        self.bytes = bytes
        self.fault = fault
        self.moment = moment
    }

    /// How many reads there were.
    var readCount: Int { count.load(ordering: .sequentiallyConsistent) }

    func blockingSize() -> Int { bytes.count }

    func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        let index = count.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
        try checkBounds(of: ranges, size: bytes.count)
        // Copies in the pool's memory, so that what is not let go is seen.
        var found = try ranges.map { range in try copy(bytes.slice(range).copyBytes(), pool) }
        guard index == moment, let fault else { return found }
        switch fault {
        case .failure: throw FaultySource.error
        case .short: return try found.map { try $0.slice(0..<max(0, $0.count - 1)) }
        case .long: return try found.map { try copy($0.copyBytes() + [7], pool) }
        case .empty: return found.map { _ in .empty }
        case .fewer: return Array(found.dropLast())
        case .more:
            found.append(try copy([1, 2, 3], pool))
            return found
        case .others: return try found.map { try copy($0.copyBytes().map { $0 ^ 0x5A }, pool) }
        }
    }

    private func copy(_ bytes: [UInt8], _ pool: BufferPool) throws -> SharedBytes {
        var buffer = try pool.allocate(byteCount: bytes.count)
        try buffer.copy(SharedBytes(bytes).bytes, to: 0)
        return buffer.freeze(count: bytes.count)
    }
}

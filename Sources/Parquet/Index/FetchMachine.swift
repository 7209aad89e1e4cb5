internal import ParquetBytes
internal import ParquetStorage

/// Finds one thing in a file without I/O: it says which bytes it needs, is handed them, and goes on.
protocol FetchMachine {
    associatedtype Found

    /// Goes on until bytes are needed or the thing is found.
    mutating func step() throws(ParquetError) -> FetchStep<Found>

    /// Hands over the bytes that the last step asked for, which begin at `start`.
    mutating func supply(_ bytes: SharedBytes, at start: Int)
}

/// What a step of a `FetchMachine` comes to.
enum FetchStep<Found> {
    /// These bytes of the file are needed.
    case need(Range<Int>)
    case done(Found)
}

extension BlockingByteSource {
    /// Runs a machine on the calling thread.
    func blockingFetch<Machine: FetchMachine>(
        _ machine: Machine, into pool: BufferPool
    ) throws -> Machine.Found {
        var machine = machine
        while true {
            switch try machine.step() {
            case .need(let range):
                machine.supply(try blockingRead(range, into: pool), at: range.lowerBound)
            case .done(let found): return found
            }
        }
    }
}

extension ByteSource {
    /// Runs a machine.
    @concurrent
    func fetch<Machine: FetchMachine & Sendable>(
        _ machine: Machine, into pool: BufferPool
    ) async throws -> Machine.Found where Machine.Found: Sendable {
        var machine = machine
        while true {
            switch try machine.step() {
            case .need(let range):
                machine.supply(try await read(range, into: pool), at: range.lowerBound)
            case .done(let found): return found
            }
        }
    }
}

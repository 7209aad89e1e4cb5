internal import ParquetBytes

/// Makes batches of another schema out of another machine's.
struct EvolvingMachine<Base: BatchMachine>: BatchMachine {
    private var base: Base
    private let evolution: BatchEvolution
    private var failure: ParquetError?

    init(_ base: Base, _ evolution: BatchEvolution) {
        self.base = base
        self.evolution = evolution
    }

    /// After an error every step throws it again: what follows is never passed off as the rest.
    mutating func step() throws(ParquetError) -> ReadMachine.Step {
        if let failure { throw failure }
        while true {
            let step = try base.step()
            guard case .batch(let batch) = step else { return step }
            do throws(ParquetError) {
                if let evolved = try evolution.apply(to: batch, rows: base.deliveredRows) {
                    return .batch(evolved)
                }
            } catch {
                failure = error
                throw error
            }
        }
    }

    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        try base.supply(bytes)
    }

    var takesParts: Bool { base.takesParts }

    mutating func supply(_ bytes: [SharedBytes], from first: Int) throws(ParquetError) {
        try base.supply(bytes, from: first)
    }

    var deliveredRows: [Range<Int>]? { base.deliveredRows }
}

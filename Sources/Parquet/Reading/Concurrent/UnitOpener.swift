internal import ParquetBytes

/// Finds the units of files, one after the other; asked by one task at a time.
final class UnitOpener: Sendable {
    private struct State {
        var nextPart = 0
        var units: ReadUnits?
    }

    private let parts: [BatchPart]
    private let state = Lock(State())

    init(_ parts: [BatchPart]) {
        self.parts = parts
    }

    /// The next unit, or nil after the last.
    ///
    /// - Throws: As `BatchPart.request()`.
    func next() async throws -> ReadUnit? {
        while true {
            let (unit, index) = state.withLock { state in (state.units?.next(), state.nextPart) }
            if let unit { return unit }
            guard index < parts.count else { return nil }
            let units = ReadUnits(try await parts[index].request(), of: parts[index])
            state.withLock { state in
                state.units = units
                state.nextPart = index + 1
            }
        }
    }
}

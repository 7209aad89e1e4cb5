internal import ParquetStorage

/// What is to be read of one file, and how.
struct BatchRequest: Sendable {
    let source: any ByteSource
    let metadata: ParquetMetadata
    var projection: Projection
    var selection: RowSelection = .all

    /// What rows must fulfil, bound to the file's schema.
    var filter: BoundFilter?

    /// What makes batches of another schema out of the file's.
    var evolution: BatchEvolution?

    /// The row groups that are read; nil for all.
    var rowGroups: Range<Int>?

    /// The file's rows before the first of `rowGroups`.
    var firstRow = 0

    var options: ReadOptions

    /// The machine that makes the batches.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for row groups that the file does not have, `unsupported` for a
    ///   column of an unknown type.
    func makeMachine() throws(ParquetError) -> sending any BatchMachine {
        if let filter {
            let machine = try FilteredMachine(
                metadata, projection: projection, filter: filter, selection: selection, rowGroups: rowGroups,
                firstRow: firstRow, options: options)
            guard let evolution else { return machine }
            return EvolvingMachine(machine, evolution)
        }
        let machine = try ReadMachine(
            metadata, projection: projection, selection: selection, rowGroups: rowGroups, firstRow: firstRow,
            options: options)
        guard let evolution else { return machine }
        return EvolvingMachine(machine, evolution)
    }
}

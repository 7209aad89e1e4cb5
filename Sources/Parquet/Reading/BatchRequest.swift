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
            return try FilteredMachine(
                metadata, projection: projection, filter: filter, selection: confinedSelection,
                options: options)
        }
        if selection.isAll {
            return try ReadMachine(
                metadata, projection: projection, rowGroups: rowGroups, firstRow: firstRow, options: options)
        }
        return try ReadMachine(
            metadata, projection: projection, selection: confinedSelection, options: options)
    }

    /// The selection within the row groups.
    private var confinedSelection: RowSelection {
        guard let rowGroups else { return selection }
        return selection.confined(to: rowGroups)
    }
}

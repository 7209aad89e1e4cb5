internal import ParquetBytes
internal import ParquetFormat

/// Reads the rows that a filter selects, without I/O.
///
/// ```
/// each row group: prune ─▶ candidate rows ─▶ filter's columns, some batches ahead ─▶ rows ─▶ the other columns
/// ```
/// The other columns are decoded for the selected rows alone; their pages without any are not read, where an offset
/// index tells.
struct FilteredMachine: BatchMachine {
    /// How many batches of the filter's columns are looked at before the other columns follow: enough for reads of
    /// the others to be joined, few enough to hold.
    private static let batchesAhead = 8

    private enum State {
        case betweenRowGroups
        case pruning(RowGroupPruning)
        case filtering
        case delivering
    }

    /// Whom the next bytes are for.
    private enum Awaited {
        case nobody, pruning, filter, payload
    }

    /// Selected rows whose other columns are still to come.
    private struct Held {
        let batch: RecordBatch
    }

    private let metadata: ParquetMetadata
    private let filter: BoundFilter
    private let selection: RowSelection
    private let options: ReadOptions
    private let fields: [ColumnShape]

    /// Where each field comes from: a column of the filter's batch, or of the payload's.
    private let places: [(isFilter: Bool, index: Int)]
    private let filterColumns: [Int]
    private var filterMachine: ReadMachine
    private var payload: ReadMachine?

    private var state = State.betweenRowGroups
    private var awaited = Awaited.nobody
    private var failure: ParquetError?
    private var nextRowGroup: Int
    private let rowGroupEnd: Int
    private var rowGroup = 0
    private var isRowGroupFiltered = false
    private var held: [Held] = []

    init(
        _ metadata: ParquetMetadata, projection: Projection, filter: BoundFilter,
        selection: RowSelection = .all, rowGroups: Range<Int>? = nil, firstRow: Int = 0, options: ReadOptions
    ) throws(ParquetError) {
        try selection.check(rowGroupCount: metadata.rowGroupCount)
        let groups = 0..<metadata.rowGroupCount
        nextRowGroup = rowGroups?.lowerBound ?? 0
        rowGroupEnd = (rowGroups ?? groups).clamped(to: groups).upperBound
        self.metadata = metadata
        self.filter = filter
        self.selection = selection
        self.options = options
        fields = projection.fields
        let split = FilteredMachine.split(projection, filter, metadata.schema)
        places = split.places
        filterColumns = split.places.compactMap { $0.isFilter ? $0.index : nil }
        filterMachine = try ReadMachine(
            metadata, projection: split.filter, selection: nil, rowGroups: rowGroups, firstRow: firstRow,
            options: options)
        payload =
            split.payload.fields.isEmpty
            ? nil
            : try ReadMachine(
                metadata, projection: split.payload, selection: nil, rowGroups: rowGroups, firstRow: firstRow,
                options: options)
    }

    /// Which columns the filter reads, and which fields come from those: what both want alike is read once.
    static func split(
        _ projection: Projection, _ filter: BoundFilter, _ schema: Schema
    ) -> (filter: Projection, payload: Projection, places: [(isFilter: Bool, index: Int)]) {
        let wanted = Projection(columns: Set(filter.columns), of: schema)
        var rest: [ColumnShape] = []
        var places: [(isFilter: Bool, index: Int)] = []
        for field in projection.fields {
            if let index = wanted.fields.firstIndex(of: field) {
                places.append((true, index))
            } else {
                places.append((false, rest.count))
                rest.append(field)
            }
        }
        return (wanted, Projection(fields: rest), places)
    }

    mutating func step() throws(ParquetError) -> ReadMachine.Step {
        if let failure { throw failure }
        do throws(ParquetError) {
            return try advance()
        } catch {
            failure = error
            held.removeAll()
            throw error
        }
    }

    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        switch awaited {
        case .nobody: break
        case .pruning:
            guard case .pruning(var pruning) = state else { return }
            try pruning.supply(bytes)
            state = .pruning(pruning)
        case .filter: try filterMachine.supply(bytes)
        case .payload: try payload?.supply(bytes)
        }
        awaited = .nobody
    }

    private mutating func advance() throws(ParquetError) -> ReadMachine.Step {
        while true {
            switch state {
            case .betweenRowGroups:
                guard try beginRowGroup() else { return .end }
            case .pruning(var pruning):
                let step = pruning.step()
                state = .pruning(pruning)
                if case .need(let needs) = step {
                    awaited = .pruning
                    return .need(needs)
                }
                try beginFiltering(pruning)
            case .filtering:
                switch try filterMachine.step() {
                case .need(let needs):
                    awaited = .filter
                    return .need(needs)
                case .batch(let batch):
                    try select(from: batch)
                    if held.count >= FilteredMachine.batchesAhead { state = .delivering }
                case .needSelection, .end:
                    isRowGroupFiltered = true
                    state = .delivering
                }
            case .delivering:
                guard let first = held.first else {
                    state = isRowGroupFiltered ? .betweenRowGroups : .filtering
                    continue
                }
                guard payload != nil else {
                    held.removeFirst()
                    return .batch(joined(first.batch, nil))
                }
                switch try payload?.step() {
                case .need(let needs)?:
                    awaited = .payload
                    return .need(needs)
                case .batch(let batch)?:
                    held.removeFirst()
                    return .batch(joined(first.batch, batch))
                case .needSelection?, .end?, nil:
                    throw ParquetError(
                        .malformed, "columns have fewer rows than the filter's columns", rowGroup: rowGroup)
                }
            }
        }
    }

    /// Goes on to the next row group of which rows are wanted.
    private mutating func beginRowGroup() throws(ParquetError) -> Bool {
        while nextRowGroup < rowGroupEnd {
            rowGroup = nextRowGroup
            nextRowGroup += 1
            if case .rows(let rows) = selection[rowGroup], rows.isEmpty { continue }
            state = .pruning(
                try RowGroupPruning(metadata, filter, rowGroup: rowGroup, options: options))
            return true
        }
        return false
    }

    private mutating func beginFiltering(_ pruning: RowGroupPruning) throws(ParquetError) {
        var rows = pruning.rows
        if case .rows(let chosen) = selection[rowGroup] {
            if let last = chosen.ranges.last, last.upperBound > pruning.rowCount {
                throw ParquetError(
                    .invalidArgument,
                    "row \(last.upperBound - 1) was chosen of \(pruning.rowCount) rows", rowGroup: rowGroup)
            }
            rows = rows.intersection(chosen)
        }
        guard !rows.isEmpty else {
            state = .betweenRowGroups
            return
        }
        filterMachine.offsetIndexes = pruning.offsetIndexes
        try filterMachine.appendSelection(
            rowGroup: rowGroup, rows: rows, within: 0..<pruning.rowCount)
        isRowGroupFiltered = false
        state = .filtering
    }

    /// Evaluates the filter, keeps what is needed of the selected rows, and asks for their other columns.
    private mutating func select(from batch: RecordBatch) throws(ParquetError) {
        let delivered = filterMachine.delivered.ranges
        let mask: FilterMask
        do {
            mask = try filter.evaluate(batch)
        } catch {
            throw error.placed(rowGroup: rowGroup)
        }
        let chosen = mask.selectedRows
        guard !chosen.isEmpty, let first = delivered.first, let last = delivered.last else { return }
        let rows = chosen.rows(in: delivered)
        if payload != nil {
            try payload?.appendSelection(
                rowGroup: rowGroup, rows: rows, within: first.lowerBound..<last.upperBound)
        }
        // Of columns that only the filter wanted, nothing is held.
        let firstInBatch = (rows.ranges.first?.lowerBound ?? 0) - first.lowerBound
        guard !filterColumns.isEmpty else {
            held.append(
                Held(
                    batch: RecordBatch(
                        fields: [], columns: [], rowCount: chosen.count,
                        firstRow: batch.firstRow + firstInBatch)))
            return
        }
        let selected = try batch.selecting(chosen, pool: options.pool)
        held.append(
            Held(
                batch: RecordBatch(
                    fields: selected.fields, columns: selected.columns, rowCount: selected.rowCount,
                    firstRow: batch.firstRow + firstInBatch)))
    }

    /// The fields in the order they were asked for.
    private func joined(_ filtered: RecordBatch, _ others: RecordBatch?) -> RecordBatch {
        var columns: [ColumnData] = []
        columns.reserveCapacity(places.count)
        for place in places {
            if place.isFilter {
                columns.append(filtered.columns[place.index])
            } else if let others {
                columns.append(others.columns[place.index])
            }
        }
        return RecordBatch(
            fields: fields, columns: columns, rowCount: filtered.rowCount, firstRow: filtered.firstRow)
    }
}

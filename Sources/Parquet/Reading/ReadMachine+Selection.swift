extension ReadMachine {
    /// Chooses more rows, of a machine that was made without a selection.
    ///
    /// A row group that has no rows chosen is not touched. A batch has rows of one piece only: a piece of at most
    /// `batchRowCount` rows becomes one batch, and one without rows none.
    ///
    /// - Parameters:
    ///   - rowGroup: The row group: that of the last piece, or a later one.
    ///   - rows: The chosen rows of the row group, all within `decided`.
    ///   - decided: The rows that are now decided upon; it begins where the last piece's ended, or later.
    /// - Throws: `invalidArgument` for rows out of order or beyond the row group.
    mutating func appendSelection(
        rowGroup: Int, rows: RowRanges, within decided: Range<Int>
    ) throws(ParquetError) {
        guard selected != nil, selected?.selection == nil else {
            throw ParquetError(.invalidArgument, "this reader's rows were chosen from the start")
        }
        guard rowGroup >= 0, rowGroup < metadata.rowGroupCount else {
            throw ParquetError(
                .invalidArgument,
                "there is no row group \(rowGroup) to select from; the file has \(metadata.rowGroupCount)")
        }
        let last = selected?.decided ?? (rowGroup: 0, row: 0)
        let count = try metadata.rowCount(ofRowGroup: rowGroup)
        let chosen = (rows.ranges.first?.lowerBound ?? 0)..<(rows.ranges.last?.upperBound ?? 0)
        guard rowGroup > last.rowGroup || rowGroup == last.rowGroup && decided.lowerBound >= last.row,
            decided.lowerBound >= 0, decided.upperBound <= count,
            rows.isEmpty || chosen.clamped(to: decided) == chosen
        else {
            throw ParquetError(
                .invalidArgument,
                "rows \(chosen) within \(decided) of the \(count) rows of row group \(rowGroup), "
                    + "after row \(last.row) of row group \(last.rowGroup)")
        }
        selected?.decided = (rowGroup, decided.upperBound)
        guard !rows.isEmpty else { return }
        if selected?.openRowGroup == rowGroup, selected?.pieces.isEmpty == true {
            selected?.queue.append(rows)
        } else {
            selected?.pieces.append((rowGroup, rows))
        }
    }

    /// `advance` where rows are chosen.
    mutating func advanceSelected() throws(ParquetError) -> Step {
        while selected?.batch == nil {
            if let batch = selected?.queue.takeBatch(limit: max(1, options.batchRowCount)) {
                selected?.batch = batch
                for leaf in leaves { leaf.reader.begin(batch) }
            } else {
                guard let piece = try nextPiece() else {
                    return selected?.selection == nil ? .needSelection : .end
                }
                if piece.rowGroup != selected?.openRowGroup { try open(piece) }
                selected?.queue.append(piece.rows)
                // What is known to follow can be read along.
                while let next = selected?.pieces.first, next.rowGroup == piece.rowGroup {
                    selected?.pieces.removeFirst()
                    selected?.queue.append(next.rows)
                }
            }
        }
        guard let selected, let batch = selected.batch else { return .end }
        do {
            awaited.removeAll(keepingCapacity: true)
            let chosen = ChosenRows(batch: batch, upcoming: selected.queue.upcoming)
            for leaf in leaves { try fill(leaf, chosen) }
            return awaited.isEmpty ? .batch(try takeSelected(batch)) : need()
        } catch {
            throw error.placed(rowGroup: rowGroup)
        }
    }

    private mutating func fill(_ leaf: ReadLeaf, _ chosen: ChosenRows) throws(ParquetError) {
        if let range = leaf.neededIndex() {
            awaited.append(Awaited(leaf: leaf, range: range))
        } else if let range = try leaf.reader.fill(chosen) {
            awaited.append(Awaited(leaf: leaf, range: range))
            for range in leaf.reader.place.readsAhead { awaited.append(Awaited(leaf: leaf, range: range)) }
            leaf.reader.place.readsAhead = []
        }
    }

    /// The next rows of the selection; nil where there are none, or none yet.
    private mutating func nextPiece() throws(ParquetError) -> (rowGroup: Int, rows: RowRanges)? {
        guard let selection = selected?.selection else {
            guard selected?.pieces.isEmpty == false else { return nil }
            return selected?.pieces.removeFirst()
        }
        while nextRowGroup < rowGroupEnd {
            let group = nextRowGroup
            nextRowGroup += 1
            do throws(ParquetError) {
                switch selection[group] {
                case .all:
                    let count = try metadata.rowCount(ofRowGroup: group)
                    if count > 0 { return (group, RowRanges(0..<count)) }
                case .rows(let rows):
                    guard let first = rows.ranges.first, let last = rows.ranges.last else { continue }
                    let count = try metadata.rowCount(ofRowGroup: group)
                    guard first.lowerBound >= 0, last.upperBound <= count else {
                        throw ParquetError(
                            .invalidArgument,
                            "rows \(first.lowerBound)..<\(last.upperBound) were chosen of \(count) rows")
                    }
                    return (group, rows)
                }
            } catch {
                throw error.placed(rowGroup: group)
            }
        }
        return nil
    }

    /// Opens the row group of a piece.
    private mutating func open(_ piece: (rowGroup: Int, rows: RowRanges)) throws(ParquetError) {
        var counted = selected?.counted ?? (rowGroup: 0, rows: 0)
        while counted.rowGroup < piece.rowGroup {
            // Safe: the counts of all row groups were added up when the file was opened.
            counted.rows += Int(metadata.footer.rowGroup(counted.rowGroup).rowCount)
            counted.rowGroup += 1
        }
        rowGroup = piece.rowGroup
        do {
            let count = try metadata.rowCount(ofRowGroup: piece.rowGroup)
            selected?.counted = counted
            selected?.openRowGroup = piece.rowGroup
            selected?.rowCount = count
            try openLeaves(rows: count)
            guard !piece.rows.contains(0..<count) else { return }
            for leaf in leaves {
                leaf.locatePages(
                    metadata, rowGroup: piece.rowGroup, rows: count,
                    known: offsetIndexes[leaf.reader.plan.column], limits: options.limits)
            }
        } catch {
            throw error.placed(rowGroup: piece.rowGroup)
        }
    }

    private mutating func takeSelected(_ batch: BatchRows) throws(ParquetError) -> RecordBatch {
        var parts: [LeafBatch?] = []
        parts.reserveCapacity(leaves.count)
        for leaf in leaves { parts.append(try leaf.reader.take(nextRows: 0)) }
        let first = batch.ranges.first?.lowerBound ?? 0
        let taken = try assemble(parts, rows: batch.count, firstRow: (selected?.firstRow ?? 0) + first)
        selected?.batch = nil
        selected?.delivered = batch.ranges
        // Nothing of the row group can follow its last row.
        if batch.ranges.last?.upperBound == selected?.rowCount { leaves.removeAll(keepingCapacity: true) }
        return taken
    }
}

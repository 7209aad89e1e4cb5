internal import ParquetBytes
internal import ParquetFormat

/// Makes a plan without I/O.
struct PlanMachine {
    /// What a step comes to.
    enum Step {
        case need([FileRange])
        case plan(ReadPlan)
    }

    private enum State {
        case betweenRowGroups
        case pruning(RowGroupPruning)
        case locating(RowGroupPruning, HintFetch<IndexMachine<OffsetIndex>>)
    }

    private let metadata: ParquetMetadata
    private let filter: BoundFilter?
    private let options: ReadOptions
    private let leafPlans: [LeafPlan]
    private var state = State.betweenRowGroups
    private var rowGroups: [ReadPlan.RowGroup] = []

    init(
        _ metadata: ParquetMetadata, projection: Projection, filter: BoundFilter?, options: ReadOptions
    ) throws(ParquetError) {
        self.metadata = metadata
        self.filter = filter
        self.options = options
        let wanted = Projection(
            columns: Set(projection.columns).union(filter?.columns ?? []), of: metadata.schema)
        leafPlans = try LeafPlan.plans(for: wanted, of: metadata.schema)
    }

    /// Goes on until bytes are needed or the plan is complete.
    mutating func step() throws(ParquetError) -> Step {
        while true {
            switch state {
            case .betweenRowGroups:
                guard rowGroups.count < metadata.rowGroupCount else { return .plan(plan) }
                try begin(rowGroups.count)
            case .pruning(var pruning):
                let step = pruning.step()
                state = .pruning(pruning)
                if case .need(let needs) = step { return .need(needs) }
                locate(pruning)
            case .locating(let pruning, var fetch):
                let needs = fetch.needs()
                state = .locating(pruning, fetch)
                guard needs.isEmpty else { return .need(needs) }
                var indexes = fetch.found.compactMapValues { $0 }
                indexes.merge(pruning.offsetIndexes) { found, _ in found }
                try finish(
                    pruning.rows, rowCount: pruning.rowCount, indexes: indexes, reason: pruning.reason,
                    indexBytes: pruning.byteCount + fetch.byteCount)
            }
        }
    }

    /// Hands over the bytes of the ranges that the last step asked for, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        switch state {
        case .betweenRowGroups: break
        case .pruning(var pruning):
            try pruning.supply(bytes)
            state = .pruning(pruning)
        case .locating(let pruning, var fetch):
            try fetch.supply(bytes)
            state = .locating(pruning, fetch)
        }
    }

    private var plan: ReadPlan {
        // The tail is read again where the footer does not lie in it.
        let footer = metadata.footerLength + 8
        let tail = min(metadata.fileSize, max(8, options.tailSize))
        return ReadPlan(
            filter: filter?.filter, rowGroups: rowGroups, fileByteCount: metadata.fileSize,
            openingByteCount: footer <= tail ? tail : tail + footer)
    }

    private mutating func begin(_ rowGroup: Int) throws(ParquetError) {
        if let filter {
            state = .pruning(
                try RowGroupPruning(metadata, filter, rowGroup: rowGroup, options: options))
            return
        }
        let count = try metadata.rowCount(ofRowGroup: rowGroup)
        try finish(RowRanges([0..<count]), rowCount: count, indexes: [:], reason: nil, indexBytes: 0)
    }

    /// Asks where the pages of the chunks lie, where not all rows are read.
    private mutating func locate(_ pruning: RowGroupPruning) {
        let isPartial = !pruning.rows.isEmpty && pruning.rows.count < pruning.rowCount
        let rowGroup = rowGroups.count
        let columns =
            isPartial ? leafPlans.map(\.column).filter { pruning.offsetIndexes[$0] == nil } : []
        state = .locating(
            pruning,
            HintFetch(columns) { column throws(ParquetError) in
                try IndexMachine(metadata, column: column, rowGroup: rowGroup, limits: options.limits)
            })
    }

    private mutating func finish(
        _ rows: RowRanges, rowCount: Int, indexes: [Int: OffsetIndex], reason: ReadPlan.Reason?,
        indexBytes: Int
    ) throws(ParquetError) {
        let index = rowGroups.count
        var columns: [ReadPlan.Column] = []
        if !rows.isEmpty {
            for plan in leafPlans {
                do throws(ParquetError) {
                    let chunk = try metadata.chunk(
                        rowGroup: index, plan: plan, rows: rowCount, options: options)
                    let locations =
                        rows.count < rowCount
                        ? indexes[plan.column].flatMap {
                            PageLocations($0, chunk: chunk.range, rowCount: rowCount)
                        } : nil
                    columns.append(column(plan, chunk.range, rows, locations))
                } catch {
                    throw error.placed(rowGroup: index)
                }
            }
        }
        rowGroups.append(
            ReadPlan.RowGroup(
                index: index, rowCount: rowCount, candidates: rows, prunedBy: reason,
                columns: columns.sorted { $0.column < $1.column }, indexByteCount: indexBytes))
        state = .betweenRowGroups
    }

    private func column(
        _ plan: LeafPlan, _ chunk: Range<Int>, _ rows: RowRanges, _ locations: PageLocations?
    ) -> ReadPlan.Column {
        var ranges = [chunk]
        var kept: Int?
        if let locations {
            let pages = locations.pages(holding: rows)
            kept = pages.count
            // Before the first page lies the dictionary, if there is one.
            let start = locations.bytes(ofPage: 0).lowerBound
            ranges = start > chunk.lowerBound ? [chunk.lowerBound..<start] : []
            for page in pages {
                let bytes = locations.bytes(ofPage: page)
                if let last = ranges.last, last.upperBound == bytes.lowerBound {
                    ranges[ranges.count - 1] = last.lowerBound..<bytes.upperBound
                } else {
                    ranges.append(bytes)
                }
            }
        }
        return ReadPlan.Column(
            column: plan.column, path: plan.path,
            isFiltered: filter?.columns.contains(plan.column) ?? false, pageCount: locations?.count,
            keptPageCount: kept, byteCount: chunk.count, ranges: ranges)
    }
}

extension PageLocations {
    /// The pages that hold any of some rows, ascending.
    ///
    /// - Complexity: O(ranges × log(pages) + pages found).
    func pages(holding rows: RowRanges) -> [Int] {
        var found: [Int] = []
        for range in rows.ranges {
            var page = page(holding: range.lowerBound)
            if let last = found.last { page = max(page, last + 1) }
            while page < count, self.rows(ofPage: page).lowerBound < range.upperBound {
                if self.rows(ofPage: page).upperBound > range.lowerBound { found.append(page) }
                page += 1
            }
        }
        return found
    }
}

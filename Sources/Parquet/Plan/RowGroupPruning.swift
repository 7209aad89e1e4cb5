internal import ParquetBytes
internal import ParquetFormat

/// Finds out without I/O which rows of a row group a filter may select: by statistics, then bloom filters, then
/// dictionaries, then page indexes, as long as rows are left.
struct RowGroupPruning {
    /// What a step comes to.
    enum Step {
        case need([FileRange])
        case done
    }

    private enum Stage {
        case statistics
        case bloomFilters(HintFetch<BloomFilterMachine>)
        case dictionaries(HintFetch<DictionaryMachine>)
        case columnIndexes(HintFetch<IndexMachine<ColumnIndex>>)
        case offsetIndexes(HintFetch<IndexMachine<OffsetIndex>>)
        case done
    }

    private let metadata: ParquetMetadata
    private let filter: BoundFilter
    private let rowGroup: Int
    private let options: ReadOptions
    private var stage = Stage.statistics
    private var evidence: [Int: ColumnEvidence] = [:]
    private var columnIndexes: [Int: ColumnIndex] = [:]

    /// The offset indexes that were found, by column.
    private(set) var offsetIndexes: [Int: OffsetIndex] = [:]

    /// The rows of the row group.
    let rowCount: Int

    /// The rows that may be selected.
    private(set) var rows: RowRanges

    /// What ruled all rows out, where they are.
    private(set) var reason: ReadPlan.Reason?

    /// The bytes of indexes, bloom filters and dictionaries that were asked for.
    private(set) var byteCount = 0

    init(
        _ metadata: ParquetMetadata, _ filter: BoundFilter, rowGroup: Int, options: ReadOptions
    ) throws(ParquetError) {
        self.metadata = metadata
        self.filter = filter
        self.rowGroup = rowGroup
        self.options = options
        rowCount = try metadata.rowCount(ofRowGroup: rowGroup)
        rows = RowRanges([0..<rowCount])
    }

    /// Goes on until bytes are needed, or all is known that can be without reading pages.
    mutating func step() -> Step {
        while true {
            switch stage {
            case .statistics: judgeStatistics()
            case .bloomFilters(var fetch):
                let needs = fetch.needs()
                stage = .bloomFilters(fetch)
                guard needs.isEmpty else { return .need(needs) }
                byteCount += fetch.byteCount
                for (column, filter) in fetch.found { evidence[column]?.bloomFilter = filter }
                judge(.bloomFilter) { RowGroupPruning.dictionaryStage($0) }
            case .dictionaries(var fetch):
                let needs = fetch.needs()
                stage = .dictionaries(fetch)
                guard needs.isEmpty else { return .need(needs) }
                byteCount += fetch.byteCount
                for (column, dictionary) in fetch.found { evidence[column]?.dictionary = dictionary }
                judge(.dictionary) { RowGroupPruning.indexStage($0) }
            case .columnIndexes(var fetch):
                let needs = fetch.needs()
                stage = .columnIndexes(fetch)
                guard needs.isEmpty else { return .need(needs) }
                byteCount += fetch.byteCount
                columnIndexes = fetch.found.compactMapValues { $0 }
                stage = .offsetIndexes(
                    HintFetch(columnIndexes.keys.sorted()) { [self] column throws(ParquetError) in
                        try IndexMachine(
                            metadata, column: column, rowGroup: rowGroup, limits: options.limits)
                    })
            case .offsetIndexes(var fetch):
                let needs = fetch.needs()
                stage = .offsetIndexes(fetch)
                guard needs.isEmpty else { return .need(needs) }
                byteCount += fetch.byteCount
                offsetIndexes = fetch.found.compactMapValues { $0 }
                judgePages()
            case .done: return .done
            }
        }
    }

    /// Hands over the bytes of the ranges that the last step asked for, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        switch stage {
        case .bloomFilters(var fetch):
            try fetch.supply(bytes)
            stage = .bloomFilters(fetch)
        case .dictionaries(var fetch):
            try fetch.supply(bytes)
            stage = .dictionaries(fetch)
        case .columnIndexes(var fetch):
            try fetch.supply(bytes)
            stage = .columnIndexes(fetch)
        case .offsetIndexes(var fetch):
            try fetch.supply(bytes)
            stage = .offsetIndexes(fetch)
        case .statistics, .done: break
        }
    }

    // MARK: Judging

    private mutating func judgeStatistics() {
        for column in filter.columns {
            let valueCount = metadata.footer.chunk(rowGroup: rowGroup, column: column).valueCount
            // Statistics that cannot be decoded say nothing.
            let statistics = (try? metadata.statistics(ofColumn: column, rowGroup: rowGroup)) ?? nil
            evidence[column] =
                statistics.map { ColumnEvidence($0, valueCount: valueCount) }
                ?? ColumnEvidence(valueCount: valueCount)
        }
        judge(.statistics) { RowGroupPruning.bloomStage($0) }
    }

    private mutating func judge(_ reason: ReadPlan.Reason, next: (RowGroupPruning) -> Stage) {
        guard filter.verdict(over: { evidence[$0] }).canBeTrue else { return ruleOut(reason) }
        stage = next(self)
    }

    private mutating func judgePages() {
        let found = filter.candidateRows(
            columnIndexes: { columnIndexes[$0] }, offsetIndexes: { offsetIndexes[$0] },
            orders: { (try? metadata.valueOrder(ofColumn: $0)) ?? nil }, chunks: { evidence[$0] },
            rowCount: rowCount)
        guard !found.isEmpty else { return ruleOut(.pageIndex) }
        rows = found
        stage = .done
    }

    private mutating func ruleOut(_ reason: ReadPlan.Reason) {
        rows = .empty
        self.reason = reason
        stage = .done
    }

    // MARK: Stages

    private static func bloomStage(_ pruning: RowGroupPruning) -> Stage {
        let columns = pruning.filter.pointColumns.filter {
            pruning.metadata.footer.chunk(rowGroup: pruning.rowGroup, column: $0).bloomFilterOffset != nil
        }
        return .bloomFilters(
            HintFetch(columns) { column throws(ParquetError) in
                try BloomFilterMachine(
                    pruning.metadata, column: column, rowGroup: pruning.rowGroup,
                    limits: pruning.options.limits)
            })
    }

    /// Dictionaries tell where every page of a chunk refers to one that is small beside the pages.
    private static func dictionaryStage(_ pruning: RowGroupPruning) -> Stage {
        var sizes: [Int: Int] = [:]
        for column in pruning.filter.pointColumns where pruning.evidence[column]?.bloomFilter == nil {
            let chunk = pruning.metadata.footer.chunk(rowGroup: pruning.rowGroup, column: column)
            guard chunk.onlyDictionaryPages == true, let start = chunk.dictionaryPageOffset,
                start > 0, chunk.dataPageOffset > start
            else { continue }
            let size = chunk.dataPageOffset - start
            guard size <= chunk.totalCompressedSize / 4 else { continue }
            sizes[column] = Int(clamping: size)
        }
        return .dictionaries(
            HintFetch(sizes.keys.sorted()) { column throws(ParquetError) in
                var options = pruning.options
                options.readSize = sizes[column] ?? options.readSize
                return try DictionaryMachine(
                    pruning.metadata, column: column, rowGroup: pruning.rowGroup, options: options)
            })
    }

    private static func indexStage(_ pruning: RowGroupPruning) -> Stage {
        let columns = pruning.filter.columns.filter {
            let chunk = pruning.metadata.footer.chunk(rowGroup: pruning.rowGroup, column: $0)
            return chunk.columnIndexOffset != nil && chunk.offsetIndexOffset != nil
        }
        guard !columns.isEmpty else { return .done }
        return .columnIndexes(
            HintFetch(columns) { column throws(ParquetError) in
                try IndexMachine(
                    pruning.metadata, column: column, rowGroup: pruning.rowGroup,
                    limits: pruning.options.limits)
            })
    }
}

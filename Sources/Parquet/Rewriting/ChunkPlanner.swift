internal import ParquetFormat

/// Decides what happens to the column chunks of one input.
struct ChunkPlanner {
    private let input: RewriteInput
    private let plans: [LeafPlan]
    private let losesBounds: [Bool]
    private let isMisread: Bool
    private let rewrite: FileRewrite

    /// - Parameters:
    ///   - columns: The ordinals of the columns that are kept.
    ///   - orders: The column orders that the new footer will give, before projection.
    ///   - quirks: What readers will take for the faults of the new file's writer.
    init(
        _ input: RewriteInput, _ columns: [Int], orders: [ColumnOrder]?, quirks: WriterQuirks,
        _ rewrite: FileRewrite
    ) throws(ParquetError) {
        var plans: [LeafPlan] = []
        plans.reserveCapacity(columns.count)
        for column in columns { plans.append(try LeafPlan(inspecting: column, of: input.metadata.schema)) }
        self.input = input
        self.plans = plans
        self.rewrite = rewrite
        let own = input.columnOrders
        losesBounds = columns.map { column in
            guard let order = orders?[column] else { return false }
            return own?[column] != order
        }
        // Readers make good known writers' faults, and would look for them, or not, by another name.
        isMisread = input.quirks != quirks
    }

    func chunks(ofRowGroup rowGroup: Int, input index: Int) throws(ParquetError) -> [RewritePlan.Chunk] {
        let metadata = input.metadata
        let rows = try metadata.rowCount(ofRowGroup: rowGroup)
        var chunks: [RewritePlan.Chunk] = []
        chunks.reserveCapacity(plans.count)
        for (ordinal, plan) in plans.enumerated() {
            let place = try metadata.chunk(
                rowGroup: rowGroup, plan: plan, rows: rows, options: input.options)
            let summary = metadata.footer.chunk(rowGroup: rowGroup, column: plan.column)
            // The chunk's place was checked: its size is that of bytes before the footer.
            let size = Int(clamping: max(0, summary.totalCompressedSize))
            let statedEnd = place.range.lowerBound + min(size, place.range.count)
            let compression = rewrite.compression ?? Compression(place.codec)
            let gap = place.range.upperBound - statedEnd
            chunks.append(
                RewritePlan.Chunk(
                    input: index, rowGroup: rowGroup, column: plan.column, place: place,
                    statedEnd: statedEnd, compression: compression,
                    method: method(summary, compression, gap: gap), losesBounds: losesBounds[ordinal]))
        }
        return chunks
    }

    private func method(_ chunk: ChunkSummary, _ compression: Compression, gap: Int) -> RewritePlan.Method {
        if chunk.codec != compression.codec || compression.level != nil || isMisread {
            return .walk(recompresses: true)
        }
        if rewrite.addsChecksums { return .walk(recompresses: false) }
        // Old writers left a dictionary page's header out of the chunk's size, so that its last page ends a few bytes
        // later; not all gave that page's offset, and none wrote page indexes.
        let mayBeLonger = (1..<100).contains(gap) && chunk.offsetIndexOffset == nil
        return mayBeLonger ? .walk(recompresses: false) : .copy
    }
}

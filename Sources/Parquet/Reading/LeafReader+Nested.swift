internal import ParquetBytes
internal import ParquetEncodings

extension LeafReader {
    /// Fills a column with groups above it, a block of level entries at a time.
    mutating func fillNested(_ target: Int) throws(ParquetError) -> Range<Int>? {
        while true {
            if block.isEmpty {
                if plan.maxRepetitionLevel == 0, rows == target { return nil }
                if let need = try nextPage() { return need }
                guard (page?.remaining ?? 0) > 0 else {
                    // The chunk has ended: what was begun is complete.
                    guard rows == target else {
                        throw ParquetError(
                            .malformed, "the column chunk ends \(target - rows) rows before its row group")
                    }
                    return nil
                }
                try decodeLevels()
            }
            let (end, isComplete) = try batchEnd(target)
            if end > block.start { try append(block.start..<end) }
            block.start = end
            if isComplete { return nil }
        }
    }

    /// Where in the block the batch ends, and whether it is complete there.
    private mutating func batchEnd(_ target: Int) throws(ParquetError) -> (end: Int, isComplete: Bool) {
        if plan.maxRepetitionLevel == 0 {
            let end = min(block.end, block.start + target - rows)
            rows += end - block.start
            return (end, rows == target)
        }
        let (end, begun) = try block.boundary(after: target - rows)
        guard rows > 0 || begun > 0 && block.firstRepetition == 0 else {
            throw ParquetError(
                .malformed, "the column chunk's first value continues a row that was never begun")
        }
        rows += begun
        return (end, end < block.end)
    }

    /// Decodes the levels of the next entries of the current page.
    mutating func decodeLevels() throws(ParquetError) {
        guard var current = page.take() else { return }
        defer { page = current }
        do {
            try block.decode(from: &current, plan: plan)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

    /// Accounts for the entries of `range` in every group above, then decodes their values.
    mutating func append(_ range: Range<Int>) throws(ParquetError) {
        try layers.append(block, range)
        try appendSlots(range)
    }

    /// Decodes the values of the entries of `range`.
    mutating func appendSlots(_ range: Range<Int>) throws(ParquetError) {
        do {
            try builder.reserve(range.count)
            var slots = range.count
            var present = slots
            if plan.isNullable, builder.hasValidity || !areAllPresent(range) {
                (slots, present) = try LeafReader.appendValidity(range, of: block, to: &builder, plan)
            } else if !plan.isNullable, plan.slotDefinitionLevel > 0 {
                slots = LevelKernels.countAtLeast(
                    block.definition.bytes.extracting(range), plan.slotDefinitionLevel)
                present = slots
            }
            try appendValues(present, ofSlots: slots)
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

    /// Whether there is a value for each of the entries of `range`.
    private func areAllPresent(_ range: Range<Int>) -> Bool {
        block.count(range, atLeast: plan.maxDefinitionLevel) == range.count
    }

    private static func appendValidity(
        _ range: Range<Int>, of block: borrowing LevelBlock, to builder: inout LeafBuilder, _ plan: LeafPlan
    ) throws -> (slots: Int, present: Int) {
        try builder.appendValidity(
            range.count, repetition: block.repetition.bytes.extracting(range),
            definition: block.definition.bytes.extracting(range), slotLevel: plan.slotDefinitionLevel,
            presentLevel: plan.maxDefinitionLevel)
    }
}

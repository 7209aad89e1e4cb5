internal import ParquetBytes
internal import ParquetEncodings

extension LeafReader {
    /// Fills a column with groups above it with chosen rows, a block of level entries at a time.
    mutating func fillNested(_ chosen: ChosenRows) throws(ParquetError) -> Range<Int>? {
        let ranges = chosen.batch.ranges
        while place.next < ranges.count {
            if block.isEmpty || !place.isTaking {
                if let need = try openPage(for: ranges[place.next], chosen) { return need }
                if place.next == ranges.count { break }
                if block.isEmpty { continue }
            }
            let start = block.start
            let kept = try findKept(ranges)
            let used = start..<block.start
            block.start = start
            try use(used, keeping: kept)
        }
        return nil
    }

    /// Makes sure that there are entries that belong to the range or come before it, or ends the range.
    private mutating func openPage(
        for range: Range<Int>, _ chosen: ChosenRows
    ) throws(ParquetError) -> Range<Int>? {
        let isBegun = place.isTaking && place.row == range.upperBound
        if isBegun, block.isEmpty, (page?.remaining ?? 0) == 0,
            plan.maxRepetitionLevel == 0 || place.locations != nil || entriesLeft == 0
        {
            // Nothing can follow that would belong to the last row.
            place.isTaking = false
            place.next += 1
            return nil
        }
        let wanted = isBegun ? range.upperBound : max(place.row, range.lowerBound)
        if let need = try openPage(with: wanted, continues: place.isTaking, chosen) { return need }
        guard block.isEmpty else { return nil }
        guard (page?.remaining ?? 0) > 0 else {
            throw ParquetError(
                .malformed, "the column chunk ends after \(place.row) rows; row \(wanted) is wanted")
        }
        let isFirst = place.isAtPageStart
        place.isAtPageStart = false
        try decodeLevels()
        let mustBegin = place.locations != nil || place.row == 0 && !place.isTaking
        guard plan.maxRepetitionLevel == 0 || !(isFirst && mustBegin) || block.firstRepetition == 0 else {
            throw ParquetError(
                .malformed, "the page's first value continues a row that was never begun")
        }
        return nil
    }

    /// Goes through the block and finds the entries of chosen rows, up to the end of the block or of the last range.
    private mutating func findKept(_ ranges: [Range<Int>]) throws(ParquetError) -> [Range<Int>] {
        var kept: [Range<Int>] = []
        while !block.isEmpty, place.next < ranges.count {
            let range = ranges[place.next]
            if !place.isTaking {
                block.start = try pass(range.lowerBound - place.row).end
                if block.isEmpty { break }
                place.isTaking = true
            }
            let first = block.start
            let (end, isComplete) = try pass(range.upperBound - place.row)
            block.start = end
            if first < end {
                if let last = kept.last, last.upperBound == first {
                    kept[kept.count - 1] = last.lowerBound..<end
                } else {
                    kept.append(first..<end)
                }
            }
            if isComplete {
                place.isTaking = false
                place.next += 1
            }
        }
        return kept
    }

    /// Where the row that is `rows` rows further on begins in the block, and whether it does.
    private mutating func pass(_ rows: Int) throws(ParquetError) -> (end: Int, isFound: Bool) {
        if plan.maxRepetitionLevel == 0 {
            let end = min(block.end, block.start + rows)
            let passed = end - block.start
            place.row += passed
            return (end, passed == rows)
        }
        let (end, begun) = try block.boundary(after: rows)
        place.row += begun
        return (end, end < block.end)
    }

    /// Uses up the entries of a range of the block.
    private mutating func use(_ used: Range<Int>, keeping kept: [Range<Int>]) throws(ParquetError) {
        let count = kept.reduce(0) { $0 + $1.count }
        if count == used.count {
            if count > 0 { try append(used) }
        } else if count == 0 {
            passValues(used)
        } else if kept.count * BatchRows.cheapGap >= used.count {
            try appendSome(used, keeping: kept, count: count)
        } else {
            var position = used.lowerBound
            for range in kept {
                passValues(position..<range.lowerBound)
                try append(range)
                position = range.upperBound
            }
            passValues(position..<used.upperBound)
        }
        block.start = used.upperBound
    }

    /// Passes over the values of entries.
    private mutating func passValues(_ entries: Range<Int>) {
        page?.unwanted += block.count(entries, atLeast: plan.maxDefinitionLevel)
    }

    /// Decodes the values of all entries and drops those that are not kept.
    private mutating func appendSome(
        _ used: Range<Int>, keeping kept: [Range<Int>], count: Int
    ) throws(ParquetError) {
        let mark = builder.mark
        try appendSlots(used)
        var slots: [Range<Int>] = []
        slots.reserveCapacity(kept.count)
        var position = used.lowerBound
        var slot = 0
        for range in kept {
            let first = slot + block.count(position..<range.lowerBound, atLeast: plan.slotDefinitionLevel)
            slot = first + block.count(range, atLeast: plan.slotDefinitionLevel)
            if slot > first { slots.append(first..<slot) }
            position = range.upperBound
        }
        do {
            try builder.keep(slots, after: mark)
            try block.compact(to: kept, in: used, plan: plan)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
        try layers.append(block, used.lowerBound..<(used.lowerBound + count))
    }
}

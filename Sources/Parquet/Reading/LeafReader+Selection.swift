internal import ParquetEncodings
internal import ParquetFormat

extension LeafReader {
    /// Decodes until the batch has its rows.
    ///
    /// - Returns: The bytes of the file that are needed first, or nil when the batch is complete. With the first,
    ///   `place.readsAhead` may be read.
    mutating func fill(_ chosen: ChosenRows) throws(ParquetError) -> Range<Int>? {
        do {
            return plan.isFlat ? try fillFlat(chosen) : try fillNested(chosen)
        } catch {
            throw error.placed(column: plan.path, offset: page?.offset ?? chunk.position, page: page?.index)
        }
    }

    /// Begins a batch.
    mutating func begin(_ batch: BatchRows) {
        place.next = 0
        builder.expect(plan.isFlat ? batch.mostSlots : batch.count)
    }

    /// Opens pages until one may have the row `wanted`.
    ///
    /// Pages that do not have it are passed over undecoded, where what they have is known.
    ///
    /// - Parameter continues: Whether the row before `wanted` may go on in the next page, and is wanted.
    /// - Returns: The bytes that are needed first, or nil when `page` has entries or the chunk has ended.
    mutating func openPage(
        with wanted: Int, continues: Bool, _ chosen: ChosenRows
    ) throws(ParquetError) -> Range<Int>? {
        if let end = place.pageEnd, wanted >= end, !continues { try leavePage(at: end) }
        if (page?.remaining ?? 0) > 0 || !block.isEmpty { return nil }
        if let end = place.pageEnd, place.row != end { throw otherRows(place.row, end) }
        if let locations = place.locations { return try openPage(with: wanted, in: locations, chosen) }
        while (page?.remaining ?? 0) == 0, entriesLeft > 0 {
            page = nil
            place.pageEnd = nil
            switch try chunk.peek() {
            case .need(let range): return range
            case .header(let header):
                if !continues, let rows = try rowCount(of: header), rows <= wanted - place.row {
                    try passPage(header, rows: rows)
                    continue
                }
            case .end: break
            }
            switch try chunk.next() {
            case .need(let range): return range
            case .end:
                throw ParquetError(
                    .truncated, "the column chunk ends while \(entriesLeft) values are missing",
                    offset: chunk.position)
            case .page(let stored): try openSelected(stored)
            }
        }
        return nil
    }

    /// The rows of a data page, where its header tells; nil for other pages.
    private func rowCount(of header: PageHeaderSummary) throws(ParquetError) -> Int? {
        guard header.type == .dataPage || header.type == .dataPageV2 else { return nil }
        if plan.maxRepetitionLevel == 0 { return header.valueCount }
        guard header.type == .dataPageV2 else { return nil }
        guard header.rowCount <= header.valueCount else {
            throw ParquetError(
                .malformed, "a page declares \(header.rowCount) rows of \(header.valueCount) values",
                offset: chunk.position, page: chunk.pageCount)
        }
        return header.rowCount
    }

    private mutating func passPage(_ header: PageHeaderSummary, rows: Int) throws(ParquetError) {
        guard header.valueCount <= entriesLeft else {
            throw ParquetError(
                .malformed,
                "a page declares \(header.valueCount) values, the column chunk has \(entriesLeft) left",
                offset: chunk.position, page: chunk.pageCount)
        }
        try chunk.skip(header)
        entriesLeft -= header.valueCount
        place.row += rows
    }

    private mutating func openSelected(_ stored: StoredPage) throws(ParquetError) {
        do {
            try open(stored)
            place.isAtPageStart = true
            if let rows = try rowCount(of: stored.header) { place.pageEnd = place.row + rows }
        } catch {
            throw error.placed(offset: stored.offset, page: stored.index)
        }
    }

    /// Lets go of the current page, whose last row is before row `end`.
    private mutating func leavePage(at end: Int) throws(ParquetError) {
        guard place.row <= end else { throw otherRows(place.row, end) }
        page = nil
        block.start = block.end
        place.row = end
        place.pageEnd = nil
    }

    private func otherRows(_ found: Int, _ expected: Int) -> ParquetError {
        ParquetError(
            .malformed,
            "the page ends before row \(found) of the row group; its header or the offset index says row "
                + "\(expected)")
    }

    /// The same where an offset index says which page it is.
    private mutating func openPage(
        with wanted: Int, in locations: PageLocations, _ chosen: ChosenRows
    ) throws(ParquetError) -> Range<Int>? {
        page = nil
        place.pageEnd = nil
        let index = locations.page(holding: wanted)
        let bytes = locations.bytes(ofPage: index)
        if !place.isPastDictionary {
            if let need = try openDictionary(before: locations, wanting: index, chosen) { return need }
        }
        guard index > place.located else { throw otherRows(place.row, wanted + 1) }
        if chunk.position != bytes.lowerBound {
            let others = chunk.pageCount - 1 - place.located
            chunk.jump(to: bytes.lowerBound, pageIndex: index + others)
        }
        chunk.readEnd = bytes.upperBound
        switch try chunk.peek() {
        case .need:
            guard !chunk.holds(bytes) else {
                throw ParquetError(
                    .malformed, "a page header does not end within the page of its offset index",
                    offset: bytes.lowerBound, page: chunk.pageCount)
            }
            return plannedRead(from: index, startingAt: bytes.lowerBound, locations, chosen)
        case .header(let header):
            guard header.headerByteCount + header.compressedSize == bytes.count else {
                throw ParquetError(
                    .malformed,
                    "a page of \(header.headerByteCount + header.compressedSize) bytes; its offset index says "
                        + "\(bytes.count)", offset: chunk.position, page: chunk.pageCount)
            }
        case .end: break
        }
        guard case .page(let stored) = try chunk.next() else {
            throw ParquetError(
                .truncated, "the page is not where its offset index says", offset: bytes.lowerBound)
        }
        let rows = locations.rows(ofPage: index)
        place.row = rows.lowerBound
        try openSelected(stored)
        place.located = index
        do {
            try checkRows(rows)
        } catch {
            throw error.placed(offset: stored.offset, page: stored.index)
        }
        place.pageEnd = rows.upperBound
        return nil
    }

    /// Compares the page with the rows that the offset index gives it, before any of them are used.
    private mutating func checkRows(_ expected: Range<Int>) throws(ParquetError) {
        guard let page else {
            throw ParquetError(.malformed, "the offset index names a page that is not a data page")
        }
        var rows = page.remaining
        if plan.maxRepetitionLevel > 0 {
            do {
                rows = try block.countRows(of: page, plan: plan)
            } catch {
                throw ParquetError(.malformed, lower: error)
            }
        }
        let end = place.row + rows
        guard end == expected.upperBound, place.pageEnd ?? end == end else {
            throw otherRows(end, expected.upperBound)
        }
    }

    /// Reads what lies before the data pages.
    private mutating func openDictionary(
        before locations: PageLocations, wanting index: Int, _ chosen: ChosenRows
    ) throws(ParquetError) -> Range<Int>? {
        let end = locations.bytes(ofPage: 0).lowerBound
        while chunk.position < end {
            chunk.readEnd = end
            switch try chunk.next() {
            case .need(let range):
                guard range.upperBound <= end else { throw misplaced(end) }
                guard index == 0 else {
                    place.readsAhead = locations.reads(
                        from: index, startingAt: locations.bytes(ofPage: index).lowerBound,
                        of: wantedLists(chosen), limit: chunk.readSize)
                    return range
                }
                return plannedRead(from: 0, startingAt: range.lowerBound, locations, chosen)
            case .end: throw misplaced(end)
            case .page(let stored):
                guard stored.header.type != .dataPage, stored.header.type != .dataPageV2,
                    chunk.position <= end
                else { throw misplaced(end) }
                try openSelected(stored)
            }
        }
        place.isPastDictionary = true
        return nil
    }

    private func misplaced(_ offset: Int) -> ParquetError {
        ParquetError(
            .malformed, "the first data page is not at offset \(offset), where its offset index says",
            offset: chunk.position, page: chunk.pageCount)
    }

    private mutating func plannedRead(
        from index: Int, startingAt start: Int, _ locations: PageLocations, _ chosen: ChosenRows
    ) -> Range<Int>? {
        var reads = locations.reads(
            from: index, startingAt: start, of: wantedLists(chosen), limit: chunk.readSize)
        place.readsAhead = Array(reads.dropFirst())
        reads.removeLast(reads.count - 1)
        return reads.first
    }

    private func wantedLists(_ chosen: ChosenRows) -> [ArraySlice<Range<Int>>] {
        [chosen.batch.ranges[...], chosen.upcoming]
    }
}

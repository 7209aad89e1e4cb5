internal import ParquetBytes
internal import ParquetEncodings

extension LeafReader {
    /// Fills a column without groups above it: every entry is a row.
    mutating func fillFlat(_ target: Int) throws(ParquetError) -> Range<Int>? {
        while rows < target {
            if let need = try nextPage() { return need }
            guard let remaining = page?.remaining, remaining > 0 else {
                throw ParquetError(
                    .malformed, "the column chunk ends \(target - rows) rows before its row group")
            }
            let slots = min(target - rows, remaining)
            try takeFlat(slots)
            rows += slots
        }
        return nil
    }

    /// Decodes the next rows of the current page.
    private mutating func takeFlat(_ slots: Int) throws(ParquetError) {
        var present = slots
        if plan.maxDefinitionLevel > 0 {
            do {
                present = try page?.appendValidity(slots, to: &builder) ?? 0
            } catch let error as ParquetError {
                throw error
            } catch {
                throw ParquetError(.malformed, lower: error)
            }
        }
        try appendValues(present, ofSlots: slots)
        page?.remaining -= slots
    }

    /// Fills a column without groups above it with chosen rows.
    mutating func fillFlat(_ chosen: ChosenRows) throws(ParquetError) -> Range<Int>? {
        let spans = chosen.batch.spans
        while place.next < spans.count {
            let span = spans[place.next]
            guard let wanted = span.firstKept(atOrAfter: place.row) else {
                place.next += 1
                continue
            }
            if let need = try openPage(with: wanted, continues: false, chosen) { return need }
            guard let remaining = page?.remaining, remaining > 0 else {
                throw ParquetError(
                    .malformed,
                    "the column chunk ends after \(place.row) rows; row \(wanted) is wanted")
            }
            if place.row < wanted {
                try passFlat(min(wanted - place.row, remaining))
            } else if span.kept.isEmpty {
                let slots = min(span.rows.upperBound - wanted, remaining)
                try takeFlat(slots)
                place.row += slots
            } else {
                try takeSome(span, remaining)
            }
        }
        return nil
    }

    /// Decodes what the page has of a span of which not all rows are chosen.
    private mutating func takeSome(_ span: RowSpan, _ remaining: Int) throws(ParquetError) {
        let first = place.row
        var kept = span.kept
        var end = span.rows.upperBound
        if first > span.rows.lowerBound || end - first > remaining {
            // The next page may have none of the rest: it is not opened for what lies between.
            kept = span.kept(in: first..<min(end, first + remaining))
            end = first + (kept.last?.upperBound ?? 0)
        }
        let mark = builder.mark
        try takeFlat(end - first)
        do {
            try builder.keep(kept, after: mark)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
        place.row = end
    }

    private mutating func passFlat(_ rows: Int) throws(ParquetError) {
        guard var current = page.take() else { return }
        defer { page = current }
        var present = rows
        if plan.maxDefinitionLevel > 0 {
            let levels = current.levels
            do {
                present = try builder.passValidity(rows, with: &current.definition, from: levels.bytes)
            } catch {
                throw ParquetError(.malformed, lower: error)
            }
        }
        current.unwanted += present
        current.remaining -= rows
        place.row += rows
    }
}

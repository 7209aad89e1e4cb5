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
                try builder.reserve(slots)
                present = try decodeValidity(slots)
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
            while place.row < span.rows.upperBound {
                let wanted = max(place.row, span.rows.lowerBound)
                if let need = try openPage(with: wanted, continues: false, chosen) { return need }
                guard let remaining = page?.remaining, remaining > 0 else {
                    throw ParquetError(
                        .malformed,
                        "the column chunk ends after \(place.row) rows; row \(wanted) is wanted")
                }
                if place.row < wanted {
                    try passFlat(min(wanted - place.row, remaining))
                } else {
                    if place.row == span.rows.lowerBound { place.mark = builder.mark }
                    let slots = min(span.rows.upperBound - place.row, remaining)
                    try takeFlat(slots)
                    place.row += slots
                }
            }
            if !span.kept.isEmpty {
                do {
                    try builder.keep(span.kept, after: place.mark)
                } catch {
                    throw ParquetError(.malformed, lower: error)
                }
            }
            place.next += 1
        }
        return nil
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

    private mutating func decodeValidity(_ slots: Int) throws -> Int {
        guard var current = page.take() else { return 0 }
        defer { page = current }
        let levels = current.levels
        return try builder.decodeValidity(slots, with: &current.definition, from: levels.bytes)
    }
}

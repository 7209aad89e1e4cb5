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
            rows += slots
        }
        return nil
    }

    private mutating func decodeValidity(_ slots: Int) throws -> Int {
        guard var current = page.take() else { return 0 }
        defer { page = current }
        let levels = current.levels
        return try builder.decodeValidity(slots, with: &current.definition, from: levels.bytes)
    }
}

internal import ParquetBytes

extension Widening {
    /// The values as those of a wider type.
    func leaf(
        _ column: ColumnData, _ from: ColumnShape, _ to: ColumnShape
    ) throws(ParquetError) -> ColumnData {
        guard let narrow = LeafType(from), let wide = LeafType(to) else { throw mismatch(from, to) }
        switch (narrow, wide) {
        case (.decimal(let digits, let scale), .decimal(let wideDigits, let wideScale)):
            guard wideScale >= scale, wideDigits - wideScale >= digits - scale else {
                throw mismatch(from, to)
            }
            return try decimals(column, from, to, by: wideScale - scale)
        case (.integer(let bits, let isSigned), .integer(let wideBits, let wideIsSigned)):
            guard LeafType.integers(of: bits, isSigned: isSigned, fit: wideBits, wideIsSigned: wideIsSigned)
            else { throw mismatch(from, to) }
            if wideBits <= 32 || bits == 64 { return column }
            return isSigned
                ? try column.mapped(Int32.self, to: Int64.self, pool: pool) { Int64($0) }
                : try column.mapped(UInt32.self, to: UInt64.self, pool: pool) { UInt64($0) }
        case (.integer(let bits, let isSigned), .floating(64)) where bits <= 32:
            return isSigned
                ? try column.mapped(Int32.self, to: UInt64.self, pool: pool) { Double($0).bitPattern }
                : try column.mapped(UInt32.self, to: UInt64.self, pool: pool) { Double($0).bitPattern }
        case (.integer(let bits, let isSigned), .floating(32)) where bits <= 16:
            return isSigned
                ? try column.mapped(Int32.self, to: UInt32.self, pool: pool) { Float($0).bitPattern }
                : try column.mapped(UInt32.self, to: UInt32.self, pool: pool) { Float($0).bitPattern }
        case (.floating(let bits), .floating(64)) where bits < 64:
            return try FloatWidening.doubles(column, bits: bits, pool)
        case (.floating(16), .floating(32)): return try FloatWidening.floats(column, pool)
        case (.time(let unit, let isAdjusted), .time(let finer, let isAlike))
        where unit != finer && isAdjusted == isAlike:
            guard let factor = factor(from: unit, to: finer) else { throw mismatch(from, to) }
            return unit == .millis
                ? try scaled(column, Int32.self, by: factor) : try scaled(column, Int64.self, by: factor)
        case (.timestamp(let unit, let isAdjusted), .timestamp(let finer, let isAlike))
        where unit != finer && isAdjusted == isAlike:
            guard let factor = factor(from: unit, to: finer) else { throw mismatch(from, to) }
            return try scaled(column, Int64.self, by: factor)
        case _
        where narrow == wide && from.physicalType == to.physicalType && from.typeLength == to.typeLength:
            return column
        default: throw mismatch(from, to)
        }
    }

    /// How many of the finer unit make one of the other; nil where it is not finer.
    private func factor(from unit: LogicalType.TimeUnit, to finer: LogicalType.TimeUnit) -> Int64? {
        let (factor, rest) = finer.perSecond.quotientAndRemainder(dividingBy: unit.perSecond)
        return rest == 0 && factor > 1 ? factor : nil
    }

    @inline(__always)
    private func scaled<Source: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ column: ColumnData, _ source: Source.Type, by factor: Int64
    ) throws(ParquetError) -> ColumnData {
        try column.mapped(Source.self, to: Int64.self, pool: pool) { value in
            let (product, overflow) = Int64(truncatingIfNeeded: value).multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
    }

    /// Decimals with `places` more digits right of the point, stored as the target says.
    private func decimals(
        _ column: ColumnData, _ from: ColumnShape, _ to: ColumnShape, by places: Int
    ) throws(ParquetError) -> ColumnData {
        let isStoredAlike = from.physicalType == to.physicalType && from.typeLength == to.typeLength
        if places == 0, isStoredAlike { return column }
        guard case .decimal(let digits, _)? = LeafType(to), digits <= DecimalValue.maximumPrecision else {
            throw ParquetError(
                .unsupported,
                "a column of \(from.typeDescription) cannot become one of \(to.typeDescription); decimals of at"
                    + " most \(DecimalValue.maximumPrecision) digits are widened")
        }
        let reader = try DecimalReader(column, shape: from)
        let factor = DecimalValue.powersOfTen[places]
        return try DecimalColumns.column(column.count, to, pool) { (slot) throws(ParquetError) in
            if column.isNull(at: slot) { return nil }
            let (product, overflow) = reader.unscaled(at: slot).multipliedReportingOverflow(by: factor)
            guard !overflow else {
                throw ParquetError(
                    .invalidArgument, "the value of slot \(slot) is beyond the wider type's range")
            }
            return product
        }
    }
}

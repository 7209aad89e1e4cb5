#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import Parquet

extension Decimal: ColumnValue {
    /// Reads decimals of at most 38 digits, all of which a `Decimal` holds exactly.
    public struct Reader: ColumnReader {
        let base: DecimalValue.Reader

        /// The value of a slot.
        public func value(at index: Int) -> Decimal { Decimal(base.value(at: index)) }
    }

    /// Makes a reader of a column of `DECIMAL`, stored in any way.
    ///
    /// - Throws: `ParquetError` as the reader of `DecimalValue`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> Reader {
        Reader(base: try DecimalValue.reader(for: column, shape: shape))
    }

    /// Makes a column for a field of `DECIMAL`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a number that has more digits than the field, on either side of
    ///   the point, and for what is no number.
    public static func columnData(
        _ values: [Decimal?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        var exact: [DecimalValue?] = []
        exact.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            guard let value else {
                exact.append(nil)
                continue
            }
            guard let number = DecimalValue(value) else {
                throw ParquetError(
                    .invalidArgument, "value \(index), \(value), is no decimal of at most 38 digits")
            }
            exact.append(number)
        }
        return try DecimalValue.columnData(exact, for: shape, pool: pool)
    }

    /// `DECIMAL(38,18)`; a field of your own should say what precision and scale it means.
    public static var fieldType: FieldType { DecimalValue.fieldType }

    /// Makes the same number.
    public init(_ value: DecimalValue) {
        let magnitude = value.unscaled.magnitude
        var significand = Decimal(UInt64(truncatingIfNeeded: magnitude))
        if magnitude > UInt128(UInt64.max) {
            // Exact: the product and the sum are below 2^128, which a Decimal's mantissa holds.
            let high = Decimal(UInt64(truncatingIfNeeded: magnitude >> 64))
            significand += high * (Decimal(UInt64.max) + 1)
        }
        self.init(
            sign: value.unscaled < 0 ? .minus : .plus, exponent: -value.scale, significand: significand)
    }
}

extension DecimalValue {
    /// Makes the same number; nil for what is none, and for one of more digits than a `DecimalValue` holds.
    public init?(_ value: Decimal) {
        self.init(value.description)
    }
}

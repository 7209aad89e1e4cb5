#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import Parquet

extension UUID: ColumnValue {
    /// Reads identifiers of sixteen bytes.
    public struct Reader: ColumnReader {
        let base: UUIDValue.Reader

        /// The value of a slot.
        public func value(at index: Int) -> UUID { UUID(base.value(at: index)) }
    }

    /// Makes a reader of a column of `UUID`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> Reader {
        Reader(base: try UUIDValue.reader(for: column, shape: shape))
    }

    /// Makes a column for a field of `UUID`.
    public static func columnData(
        _ values: [UUID?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try UUIDValue.columnData(values.map { $0.map(UUIDValue.init) }, for: shape, pool: pool)
    }

    /// `UUID`.
    public static var fieldType: FieldType { .uuid }

    /// Makes an identifier of the same bytes.
    public init(_ value: UUIDValue) {
        func byte(_ half: UInt64, _ index: UInt64) -> UInt8 {
            UInt8(truncatingIfNeeded: half >> (56 - index * 8))
        }
        let (high, low) = (value.high, value.low)
        self.init(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3),
                byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            ))
    }
}

extension UUIDValue {
    /// Makes an identifier of the same bytes.
    public init(_ value: UUID) {
        let bytes = value.uuid
        func word(_ parts: UInt8...) -> UInt64 { parts.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(
            high: word(bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5, bytes.6, bytes.7),
            low: word(bytes.8, bytes.9, bytes.10, bytes.11, bytes.12, bytes.13, bytes.14, bytes.15))
    }
}

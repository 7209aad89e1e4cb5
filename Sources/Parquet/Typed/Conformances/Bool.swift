public import ParquetBytes

extension Bool: ColumnValue {
    /// Makes a reader of a column of `BOOLEAN`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitReader {
        let column = try column.stored(as: shape)
        guard LeafType(shape) == .boolean else { throw .typeMismatch(shape, as: Bool.self) }
        return try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            BitReader(try Bitmap(column.values, bitOffset: column.offset, count: column.count))
        }
    }

    /// Makes a column for a field of `BOOLEAN`.
    public static func columnData(
        _ values: [Bool?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard LeafType(shape) == .boolean else { throw .typeMismatch(shape, as: Bool.self) }
        return try ColumnData(optionals: values, pool: pool)
    }

    /// `BOOLEAN`.
    public static var fieldType: FieldType { .boolean }
}

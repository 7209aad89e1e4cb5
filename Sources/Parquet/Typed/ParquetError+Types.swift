extension ParquetError {
    /// The error of a column that is asked for, or written, as a type it does not have.
    ///
    /// - Parameters:
    ///   - shape: What the schema says of the column.
    ///   - type: The Swift type.
    ///   - advice: What to do instead, where that is known.
    public static func typeMismatch(
        _ shape: ColumnShape, as type: Any.Type, advice: String? = nil
    ) -> ParquetError {
        let hint = advice.map { "; \($0)" } ?? ""
        return ParquetError(
            .typeMismatch, "a column of \(shape.typeDescription) does not hold values of \(type)\(hint)")
    }

    /// The error of a value that a column's type cannot hold.
    static func misfit(_ value: Any, at index: Int, _ shape: ColumnShape) -> ParquetError {
        ParquetError(
            .invalidArgument, "value \(index), \(value), does not fit a column of \(shape.typeDescription)")
    }
}

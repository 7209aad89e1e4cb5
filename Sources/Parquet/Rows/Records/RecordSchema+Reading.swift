extension RecordSchema {
    /// The dotted paths of the columns that are read, below a structure's path.
    @usableFromInline
    func paths(below path: String) -> [String] {
        properties.flatMap { property in property.paths.map { "\(path).\($0)" } }
    }

    /// What sets the properties of the rows of a batch.
    ///
    /// - Throws: `ParquetError` that names the column; `invalidArgument` where a property cannot be written.
    @usableFromInline
    func fillers(_ columns: RecordColumns) throws(ParquetError) -> [Property<Row>.Filler] {
        var fillers: [Property<Row>.Filler] = []
        for property in properties {
            guard let filler = property.filler else {
                throw ParquetError(
                    .invalidArgument, "the property cannot be written, so that rows cannot be read",
                    column: property.field.name)
            }
            fillers.append(try filler(columns))
        }
        return fillers
    }

    /// What a row is before its properties are set.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where there is no such value.
    @usableFromInline
    func neededInitial() throws(ParquetError) -> @Sendable () -> Row {
        guard let initial else {
            throw ParquetError(
                .invalidArgument, "the record schema of \(Row.self) has no initial value to read rows into")
        }
        return initial
    }
}

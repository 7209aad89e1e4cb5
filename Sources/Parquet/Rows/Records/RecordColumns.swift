internal import ParquetBytes

/// The columns that a record schema's properties are read from: those of a batch, or those of a structure.
@usableFromInline
struct RecordColumns {
    private let tree: FieldTree
    private let firstRow: Int

    init(_ batch: RecordBatch, firstRow: Int) {
        tree = FieldTree(shapes: batch.fields, columns: batch.columns, validity: nil, path: "")
        self.firstRow = firstRow
    }

    private init(_ structure: StructColumn, firstRow: Int) {
        tree = FieldTree(
            shapes: structure.shape.children, columns: structure.data.children, validity: structure.validity,
            path: structure.path)
        self.firstRow = firstRow
    }

    /// The reader of a column of which every row is read.
    ///
    /// - Throws: `ParquetError` that names the column, with `columnNotFound` or `typeMismatch`; also for the first null
    ///   where the type has none, which it names. What lies in a structure that is null does not count.
    @usableFromInline
    func reader<Value: ColumnValue>(_ path: String, as type: Value.Type) throws(ParquetError) -> Value.Reader
    {
        let found = try tree.field(path)
        let column = try found.column(as: type)
        if !Value.acceptsNull { try checkNulls(column.validity, found.path, "\(type)") }
        return column.reader
    }

    /// The columns of a structure, and which slots are not null.
    ///
    /// - Throws: `ParquetError` that names the column, with `columnNotFound` or `typeMismatch`; also for the first null
    ///   where there must be none.
    @usableFromInline
    func structure(
        _ path: String, of type: Any.Type, acceptsNull: Bool
    ) throws(ParquetError) -> RecordStructure {
        let found = try tree.field(path)
        let structure = try found.structure()
        if !acceptsNull { try checkNulls(structure.validity, found.path, "\(type)") }
        return RecordStructure(
            columns: RecordColumns(structure, firstRow: firstRow), validity: structure.validity)
    }

    private func checkNulls(
        _ validity: Bitmap?, _ path: String, _ type: @autoclosure () -> String
    ) throws(ParquetError) {
        guard let validity else { return }
        let isThere = tree.validity
        for slot in 0..<validity.count where !validity[slot] && isThere?[slot] ?? true {
            throw ParquetError(
                .typeMismatch, "row \(firstRow + slot) is null; read it as \(type())?", column: path)
        }
    }
}

/// A structure that is read by a record schema.
@usableFromInline
struct RecordStructure {
    @usableFromInline let columns: RecordColumns
    let validity: Bitmap?

    /// Whether a slot is null.
    @usableFromInline
    func isNull(at slot: Int) -> Bool {
        guard let validity else { return false }
        return !validity[slot]
    }

    /// The end of the slots from `slot` on that are all null, or all not.
    ///
    /// - Precondition: `slot` is less than `limit`, and this at most the number of slots.
    @usableFromInline
    func endOfRun(from slot: Int, limit: Int) -> Int {
        guard let validity else { return limit }
        var end = slot + 1
        while end < limit, validity[end] == validity[slot] { end += 1 }
        return end
    }
}

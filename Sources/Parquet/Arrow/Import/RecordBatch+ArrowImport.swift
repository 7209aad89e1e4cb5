public import CParquetArrow
public import ParquetBytes

extension RecordBatch {
    /// Takes over a batch that another library hands over through Arrow's C Data Interface.
    ///
    /// What lies in memory as columns of this library do is used where it is: numbers of 32 and 64 bits, bits, views,
    /// the bytes of strings, dictionaries of byte arrays, offsets of 32 bits, structures. The array is released with the
    /// last column that uses its memory. Copied are buffers that do not lie on their type's boundary, narrow integers,
    /// decimals, and whatever `Schema.init(importingArrow:)` says becomes another type.
    ///
    /// Numbers that the interface lets one check are checked: counts, offsets, views, indices, and null pointers. It does
    /// not tell how long buffers are, nor is text looked at for being UTF-8.
    ///
    /// Specification: Arrow, "The Arrow C data interface".
    /// - Parameters:
    ///   - array: The rows, as a struct. The array is taken over, also where this throws: the structure counts as
    ///     released afterwards.
    ///   - schema: The array's schema, which is only looked at: releasing it stays the caller's task.
    ///   - pool: Where the memory for what is copied comes from.
    /// - Throws: `ParquetError` that names the path, with `invalidArgument` where the structures contradict themselves or
    ///   one another, or a value has no place in the type of Parquet; with `schemaMismatch` for nulls in fields that
    ///   allow none; with `unsupported` and `limitExceeded` as `Schema.init(importingArrow:)`.
    /// - Complexity: O(columns), O(n) for what is copied or checked: views, offsets and indices.
    @unsafe
    public init(
        importingArrow array: UnsafeMutablePointer<ArrowArray>, schema: UnsafeMutablePointer<ArrowSchema>,
        pool: BufferPool = .shared
    ) throws(ParquetError) {
        let imported = try unsafe ImportedArray(taking: array)
        let rows = try unsafe ArrowField.imported(schema)
        self = try RecordBatch.imported(imported, rows, try Schema(rows), pool)
    }

    /// The batch of an array of rows.
    static func imported(
        _ array: ImportedArray, _ rows: ArrowField, _ schema: Schema, _ pool: BufferPool
    ) throws(ParquetError) -> RecordBatch {
        let (columns, count) = try ArrowImport(pool: pool).rows(array.root, rows)
        return try RecordBatch(schema: schema, columns: columns, rowCount: count)
    }
}

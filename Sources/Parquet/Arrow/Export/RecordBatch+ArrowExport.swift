public import CParquetArrow
internal import ParquetBytes

extension RecordBatch {
    /// Hands the batch to another library of the process through Arrow's C Data Interface.
    ///
    /// Rows become a struct array with a child a field. What lies in memory as Arrow wants it, which are most columns, is
    /// shared: numbers, bits, strings as views, dictionaries, lists, structures. Copied are integers of 8 and 16 bits,
    /// decimals, `INT96` (as nanoseconds without a zone), and a bitmap where a slice began within a byte that Arrow's one
    /// offset cannot tell. The memory stays until whoever imports it has called `release` on both structures.
    ///
    /// | Parquet | Arrow |
    /// |---|---|
    /// | `STRING`, `ENUM`, `JSON` | `vu`, or a dictionary of these |
    /// | `BYTE_ARRAY`, `BSON`, `GEOMETRY`, `GEOGRAPHY` | `vz`, or a dictionary of these |
    /// | `FIXED_LEN_BYTE_ARRAY`, `INTERVAL`; `UUID` | `w:N`; `w:16` with the extension name `arrow.uuid` |
    /// | `DECIMAL` of up to 38 digits; up to 76 | `d:p,s`; `d:p,s,256` |
    /// | `TIME`, `TIMESTAMP`, `DATE` | `ttm` …, `tsm:UTC` or `tsm:` …, `tdD` |
    /// | lists; maps with required keys | `+l`; `+m` |
    /// | `UNKNOWN` of `INT32`; of other types | `n`; as stored |
    ///
    /// Fields carry their id under the key `PARQUET:field_id`. Text is handed over as it is: the file may hold some that
    /// is not UTF-8.
    ///
    /// Specification: Arrow, "The Arrow C data interface".
    /// - Parameters:
    ///   - schema: Where the schema goes: memory that is not initialised, or holds a released schema.
    ///   - array: Where the array goes, likewise.
    ///   - pool: Where the memory for what is copied comes from.
    /// - Throws: `ParquetError` that names the path, with `malformed` where a value is beyond its type's range,
    ///   `unsupported` where nanoseconds in 64 bits do not hold an `INT96`, `limitExceeded` where the pool has no room.
    ///   Neither structure has then been written.
    /// - Complexity: O(columns), and O(n) for what is copied.
    @unsafe
    public func exportArrow(
        schema: UnsafeMutablePointer<ArrowSchema>, array: UnsafeMutablePointer<ArrowArray>,
        pool: BufferPool = .shared
    ) throws(ParquetError) {
        let fields = zip(self.fields, columns).map { ArrowField($0, keeping: $1) }
        let rows = try arrowColumn(fields, pool: pool)
        unsafe ExportedSchema.fill(schema, with: ArrowField(rowsOf: fields))
        unsafe ExportedArray.fill(array, with: rows)
    }

    /// The rows as Arrow lays them out, a child a field.
    func arrowColumn(_ fields: [ArrowField], pool: BufferPool) throws(ParquetError) -> ArrowColumn {
        let conversion = ArrowConversion(pool: pool)
        let layout = ArrowLayout(pool: pool)
        var rows = ArrowColumn(length: rowCount, nullCount: 0, buffers: [nil])
        for (index, field) in fields.enumerated() {
            let shape = self.fields[index]
            let column = try conversion.column(columns[index], shape, field, path: shape.name)
            do {
                rows.children.append(try layout.column(column, field))
            } catch let error as ParquetError {
                throw error.placed(column: shape.name)
            } catch {
                throw ParquetError(.invalidArgument, lower: error).placed(column: shape.name)
            }
        }
        return rows
    }
}

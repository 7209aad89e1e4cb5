internal import Parquet
internal import ParquetBytes

/// Finds the fields of a JSON text's rows, and their types.
struct JSONInference {
    let options: JSONReadOptions
    let pool: BufferPool

    /// The schema of the rows, all of its fields optional.
    ///
    /// Rows that are malformed are passed over: reading meets them again.
    /// - Parameter rowLimit: How many rows decide.
    /// - Throws: as `JSONReader.init`.
    func schema(_ source: any TextSource, rowLimit: Int) throws -> Schema {
        var rows = JSONRows(source, options: options, pool: pool)
        var census = JSONCensus(infersDecimals: options.infersDecimals)
        let typing = JSONTyping(census)
        var seen = 0
        rows: while seen < rowLimit {
            switch try rows.next() {
            case .end: break rows
            case .malformed: break
            case .row:
                do throws(JSONFault) {
                    try rows.observe(with: typing, &census)
                } catch {
                    throw rows.error(error)
                }
                seen += 1
            }
        }
        return try Schema(fields: typing.schemaFields(options.mixedTypes))
    }
}

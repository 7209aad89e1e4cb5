internal import Parquet
internal import ParquetBytes

/// A column of the rows that are read from CSV.
final class CSVColumn {
    /// Its name in the schema.
    let name: String

    /// Which field of each row it is; nil where the file has none, and all its values are null.
    let field: Int?

    private var builder: ColumnBuilder
    private var unescaped = ByteWriter()

    init(name: String, field: Int?, builder: consuming ColumnBuilder) {
        self.name = name
        self.field = field
        self.builder = builder
    }

    /// The slots so far.
    var count: Int { builder.count }

    /// Whether the column takes text that is not UTF-8.
    var isString: Bool { builder.format == .string }

    /// Takes the slots from `count` on back.
    func truncate(to count: Int) { builder.truncate(to: count) }

    /// Hands over the slots.
    @inline(never)
    func finish() throws(BytesError) -> ColumnData { try builder.finish() }

    /// Appends a slot for each row of a block but those in `omitted`.
    ///
    /// A value that does not fit leaves a null in its place, and a rejection.
    func append(
        _ block: borrowing CSVBlock, _ text: RawSpan, nulls: CSVNulls, isUTF8: Bool, omitting omitted: [Bool],
        rejections: inout [CSVRejection]
    ) throws(BytesError) {
        guard let field else {
            for row in 0..<block.rowCount where omitted.isEmpty || !omitted[row] { try builder.appendNull() }
            return
        }
        let failures = try CSVColumn.append(
            block, text, field: field, nulls: nulls, isUTF8: isUTF8, omitting: omitted, to: &builder,
            &unescaped)
        for row in failures {
            rejections.append(
                CSVRejection(
                    row: block.rows[row], index: row, column: name,
                    reason: reason(block.fields[row * block.fieldCount + field], text, nulls)))
        }
    }

    /// - Returns: The rows whose values do not fit.
    @inline(never)
    private static func append(
        _ block: borrowing CSVBlock, _ text: RawSpan, field index: Int, nulls: CSVNulls, isUTF8: Bool,
        omitting omitted: [Bool], to builder: inout ColumnBuilder, _ unescaped: inout ByteWriter
    ) throws(BytesError) -> [Int] {
        var failures: [Int] = []
        let rowCount = block.rowCount
        let stride = block.fieldCount
        let takesNulls = builder.isNullable
        for row in 0..<rowCount {
            if !omitted.isEmpty, omitted[row] { continue }
            let field = block.fields[row &* stride &+ index]
            let fits: Bool
            if !field.isQuoted, nulls.contains(field, in: text) {
                try builder.appendNull()
                if !takesNulls { failures.append(row) }
                continue
            }
            if field.isEscaped {
                CSVRows.unescape(field, text, into: &unescaped)
                fits = try builder.append(text: unescaped.bytes, isUTF8: isUTF8)
            } else {
                fits = try builder.append(text: text.extracting(field.range), isUTF8: isUTF8)
            }
            if !fits {
                try builder.appendNull()
                failures.append(row)
            }
        }
        return failures
    }

    private func reason(_ field: CSVField, _ text: RawSpan, _ nulls: CSVNulls) -> String {
        if !field.isQuoted, nulls.contains(field, in: text) {
            return "the field is null, and the column is required"
        }
        let value = SharedBytes(CSVRows.value(of: field, in: text))
        return builder.reason(value.bytes)
    }
}

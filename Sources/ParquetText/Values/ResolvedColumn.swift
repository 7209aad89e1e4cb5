internal import Parquet
internal import ParquetBytes

/// A column of a batch with all that is needed to write any of its slots decided beforehand.
///
/// A class, so that walking nested columns copies a reference and not all of this.
final class ResolvedColumn {
    let column: ColumnData
    let validity: Bitmap?
    let format: ValueFormat
    let style: CellStyle
    let children: [ResolvedColumn]

    /// What stands before each field of a structure: `{"a":`, then `,"b":`.
    let keys: [[UInt8]]

    /// Set where the column is a dictionary.
    let dictionary: ResolvedDictionary?

    init(_ shape: ColumnShape, _ column: ColumnData, style: CellStyle) throws {
        let format = column.layout == .null ? ValueFormat.null : ValueFormat(shape)
        self.column = column
        self.validity = column.nullCount == 0 ? nil : column.validity
        self.format = format
        self.style = style
        var isDictionary = false
        if case .dictionary = column.layout { isDictionary = true }
        dictionary =
            isDictionary
            ? try ResolvedDictionary(
                ResolvedColumn(shape, column.children[0], style: style), usedBy: column.count) : nil
        var columns: [ResolvedColumn] = []
        if format.isNested {
            for (shape, column) in zip(shape.children, column.children) {
                columns.append(try ResolvedColumn(shape, column, style: style))
            }
        }
        children = columns
        keys =
            format == .structure ? try ResolvedColumn.keys(shape.children, quotes: style.innerQuotes) : []
    }

    /// What stands before each field of an object.
    static func keys(_ fields: [ColumnShape], quotes: Int) throws -> [[UInt8]] {
        var keys: [[UInt8]] = []
        for field in fields {
            var key = TextBuffer()
            key.write(keys.isEmpty ? ASCII.openBrace : ASCII.comma)
            key.quote(quotes)
            let name = ByteWriter(text: field.name)
            try key.writeJSONEscaped(name.bytes, quotes: quotes)
            key.quote(quotes)
            key.write(ASCII.colon)
            keys.append(key.copyBytes())
        }
        return keys
    }

    /// Writes the slot.
    ///
    /// - Precondition: `slot` is one of the column's.
    func write(_ slot: Int, to out: inout TextBuffer) throws {
        if let validity, !validity[slot] { return out.write(style.null) }
        if let dictionary {
            return try dictionary.write(column.dictionaryIndex(at: slot), to: &out)
        }
        switch format {
        case .string, .bytes, .decimalBytes, .interval, .uuid, .float16, .int96:
            let column = column
            try out.writeBytes(column.bytes(at: slot), format: format, style: style)
        case .structure: try writeStructure(slot, to: &out)
        case .list: try writeList(slot, to: &out)
        case .pairs: try writePairs(slot, to: &out)
        default: try out.writeWord(word(slot), format: format, style: style)
        }
    }
}

extension ByteWriter {
    /// Makes a writer that holds the text.
    init(text: String) {
        self.init()
        write(Array(text.utf8))
    }
}

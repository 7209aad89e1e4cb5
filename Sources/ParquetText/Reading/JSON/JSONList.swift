internal import Parquet
internal import ParquetBytes

/// A growing column of arrays.
final class JSONList: JSONColumn {
    private let elements: JSONColumn
    private var ends: ListEnds

    /// Whether the field is a bare repeated one, of which an absent key means no values.
    private let isBare: Bool

    init(
        _ shape: ColumnShape, of schema: Schema, path: String, isBare: Bool, options: JSONReadOptions,
        pool: BufferPool
    ) throws(BytesError) {
        let elements = try JSONColumn.make(shape.children[0], of: schema, options: options, pool: pool)
        let ends = try ListEnds(pool: pool)
        self.elements = elements
        self.isBare = isBare
        self.ends = ends
        super.init(path: path, isNullable: shape.isNullable, leafCount: elements.leafCount + 1)
    }

    override func append(_ index: Int, _ bytes: RawSpan, _ row: inout JSONRow) throws(JSONFault) {
        let token = row.tape[index]
        guard token.kind == .array else {
            guard token.kind == .null else {
                throw fault(token.offset, "\(token.name) where an array should be")
            }
            return try appendNull(at: token.offset)
        }
        var position = index + 1
        var count = 0
        while position < Int(token.next) {
            try row.countSlots(elements.leafCount, at: token.offset, path)
            let next = Int(row.tape[position].next)
            try elements.append(position, bytes, &row)
            position = next
            count += 1
        }
        try endSlot(isValid: true, count: count)
    }

    override func appendMissing(at offset: Int) throws(JSONFault) {
        if isBare { return try endSlot(isValid: true, count: 0) }
        try super.appendMissing(at: offset)
    }

    override func appendFiller() throws(JSONFault) { try endSlot(isValid: !isNullable, count: 0) }

    private func endSlot(isValid: Bool, count: Int) throws(JSONFault) {
        do throws(BytesError) {
            try ends.append(isValid: isValid, count: count)
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    override func truncate(to count: Int) { elements.truncate(to: ends.truncate(to: count)) }

    override func finish() throws(BytesError) -> ColumnData { try ends.finish([try elements.finish()]) }
}

internal import Parquet
internal import ParquetBytes

/// A growing column of maps: arrays of pairs, or objects.
final class JSONMap: JSONColumn {
    private let keys: JSONColumn
    private let values: JSONColumn
    private var ends: ListEnds

    init(
        _ shape: ColumnShape, of schema: Schema, path: String, options: JSONReadOptions, pool: BufferPool
    ) throws(BytesError) {
        let entry = shape.children[0]
        let keys = try JSONColumn.make(entry.children[0], of: schema, options: options, pool: pool)
        let values = try JSONColumn.make(entry.children[1], of: schema, options: options, pool: pool)
        let ends = try ListEnds(pool: pool)
        self.keys = keys
        self.values = values
        self.ends = ends
        super.init(
            path: path, isNullable: shape.isNullable, leafCount: keys.leafCount + values.leafCount + 1)
    }

    override func append(_ index: Int, _ bytes: RawSpan, _ row: inout JSONRow) throws(JSONFault) {
        let token = row.tape[index]
        guard token.kind == .array || token.kind == .object else {
            guard token.kind == .null else {
                throw fault(token.offset, "\(token.name) where an array of pairs or an object should be")
            }
            return try appendNull(at: token.offset)
        }
        var position = index + 1
        var count = 0
        while position < Int(token.next) {
            try row.countSlots(keys.leafCount + values.leafCount, at: token.offset, path)
            var key = position
            if token.kind == .array {
                let pair = row.tape[position]
                key = position + 1
                guard pair.kind == .array, key < Int(pair.next), value(behind: key, row) < Int(pair.next),
                    Int(row.tape[value(behind: key, row)].next) == Int(pair.next)
                else { throw fault(pair.offset, "\(pair.name) where [key,value] should be") }
            }
            let value = value(behind: key, row)
            position = Int(row.tape[value].next)
            try keys.append(key, bytes, &row)
            try values.append(value, bytes, &row)
            count += 1
        }
        try endSlot(isValid: true, count: count)
    }

    private func value(behind key: Int, _ row: borrowing JSONRow) -> Int { Int(row.tape[key].next) }

    override func appendFiller() throws(JSONFault) { try endSlot(isValid: !isNullable, count: 0) }

    private func endSlot(isValid: Bool, count: Int) throws(JSONFault) {
        do throws(BytesError) {
            try ends.append(isValid: isValid, count: count)
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    override func truncate(to count: Int) {
        let end = ends.truncate(to: count)
        keys.truncate(to: end)
        values.truncate(to: end)
    }

    override func finish() throws(BytesError) -> ColumnData {
        let columns = [try keys.finish(), try values.finish()]
        return try ends.finish([
            ColumnData(layout: .structure, count: columns[0].count, children: columns)
        ])
    }
}

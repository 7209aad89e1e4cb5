internal import Parquet
internal import ParquetBytes

/// A growing column of objects; the rows themselves are one.
final class JSONStructure: JSONColumn {
    private let children: [JSONColumn]
    private var keys: JSONKeyTable
    private var slots: NestedSlots
    private let ignoresUnknownKeys: Bool

    /// The token of each field's value in the object at hand; 0 where there is none, as no value is the first token.
    private var found: [UInt32]

    init(
        _ fields: [ColumnShape], of schema: Schema, path: String, isNullable: Bool,
        options: JSONReadOptions, pool: BufferPool
    ) throws(BytesError) {
        var children: [JSONColumn] = []
        var keys = JSONKeyTable()
        for field in fields {
            children.append(try JSONColumn.make(field, of: schema, options: options, pool: pool))
            keys.append(Array(field.name.utf8))
        }
        let slots = try NestedSlots(pool: pool)
        self.children = children
        self.keys = keys
        self.slots = slots
        found = [UInt32](repeating: 0, count: fields.count)
        ignoresUnknownKeys = options.ignoresUnknownKeys
        super.init(
            path: path, isNullable: isNullable, leafCount: children.reduce(1) { $0 + $1.leafCount })
    }

    override func append(_ index: Int, _ bytes: RawSpan, _ row: inout JSONRow) throws(JSONFault) {
        let token = row.tape[index]
        guard token.kind == .object else {
            guard token.kind == .null else {
                throw fault(token.offset, "\(token.name) where an object should be")
            }
            return try appendNull(at: token.offset)
        }
        // Taken out: each look at a class's own property would be checked for overlaps by itself.
        var values: [UInt32] = []
        swap(&values, &found)
        defer { swap(&values, &found) }
        try find(token, from: index + 1, bytes, &row, &values)
        for field in children.indices {
            let value = Int(values[field])
            values[field] = 0
            if value == 0 {
                try children[field].appendMissing(at: token.offset)
            } else {
                try children[field].append(value, bytes, &row)
            }
        }
        try endSlot(isValid: true)
    }

    /// Finds the value of each field in an object.
    private func find(
        _ token: JSONToken, from first: Int, _ bytes: RawSpan, _ row: inout JSONRow, _ values: inout [UInt32]
    ) throws(JSONFault) {
        if let key = JSONStructure.find(
            first..<Int(token.next), bytes, &row, &keys, &values, ignoresUnknownKeys)
        {
            throw unknown(row.tape[key], bytes)
        }
    }

    /// - Returns: The token of a key that there is no field for, where that matters.
    private static func find(
        _ members: Range<Int>, _ bytes: RawSpan, _ row: inout JSONRow, _ keys: inout JSONKeyTable,
        _ values: inout [UInt32], _ ignoresUnknownKeys: Bool
    ) -> Int? {
        keys.restart()
        var position = members.lowerBound
        while position < members.upperBound {
            let key = row.tape[position]
            var field: Int
            if key.hasEscapes {
                row.unescape(key, in: bytes)
                field = keys.find(row.scratch.bytes)
            } else {
                field = keys.find(bytes.extracting(key.range))
            }
            if field >= 0 {
                // Of equal keys the last counts, but where the schema has as many fields of the name.
                while values[field] != 0, keys.twins[field] >= 0 { field = keys.twins[field] }
                values[field] = UInt32(truncatingIfNeeded: position &+ 1)
            } else if !ignoresUnknownKeys {
                return position
            }
            position = Int(row.tape[position &+ 1].next)
        }
        return nil
    }

    private func unknown(_ key: JSONToken, _ bytes: RawSpan) -> JSONFault {
        var letters: [UInt8] = []
        let text = bytes.extracting(key.range)
        for index in 0..<min(text.byteCount, 60) { letters.append(text.byte(index)) }
        let name = String(decoding: letters, as: UTF8.self)
        return JSONFault(
            key.offset, "the schema has no field for the key \"\(name)\"", path: path.isEmpty ? nil : path)
    }

    private func endSlot(isValid: Bool) throws(JSONFault) {
        do throws(BytesError) {
            try slots.append(isValid: isValid)
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    override func appendFiller() throws(JSONFault) {
        for child in children { try child.appendFiller() }
        try endSlot(isValid: !isNullable)
    }

    override func truncate(to count: Int) {
        for field in children.indices {
            found[field] = 0
            children[field].truncate(to: count)
        }
        slots.truncate(to: count)
    }

    /// The columns of the fields.
    func finishFields() throws(BytesError) -> [ColumnData] {
        _ = try slots.finish()
        var columns: [ColumnData] = []
        for child in children { columns.append(try child.finish()) }
        return columns
    }

    override func finish() throws(BytesError) -> ColumnData {
        let ends = try slots.finish()
        var columns: [ColumnData] = []
        for child in children { columns.append(try child.finish()) }
        return ColumnData(
            layout: .structure, count: ends.count, nullCount: ends.nullCount, validity: ends.bitmap,
            children: columns)
    }
}

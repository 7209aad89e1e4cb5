internal import Parquet
internal import ParquetBytes

/// A growing column of arrays.
final class JSONList: JSONColumn {
    private let elements: JSONColumn
    private var ends: ListEnds

    /// Whether the field is a bare repeated one, of which an absent key means no values.
    private let isBare: Bool

    init(
        _ shape: ColumnShape, of schema: Schema, path: String, isBare: Bool, options: JSONReadOptions
    ) throws(BytesError) {
        let elements = try JSONColumn.make(shape.children[0], of: schema, options: options)
        let ends = try ListEnds()
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

/// A growing column of maps: arrays of pairs, or objects.
final class JSONMap: JSONColumn {
    private let keys: JSONColumn
    private let values: JSONColumn
    private var ends: ListEnds

    init(
        _ shape: ColumnShape, of schema: Schema, path: String, options: JSONReadOptions
    ) throws(BytesError) {
        let entry = shape.children[0]
        let keys = try JSONColumn.make(entry.children[0], of: schema, options: options)
        let values = try JSONColumn.make(entry.children[1], of: schema, options: options)
        let ends = try ListEnds()
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

/// The validity and the offsets of a growing column of lists.
struct ListEnds: ~Copyable {
    private var slots: NestedSlots
    private var offsets: SlotBytes
    private var end = 0

    init() throws(BytesError) {
        let slots = try NestedSlots()
        var offsets = try SlotBytes(width: 4, capacity: 65, pool: .shared)
        offsets.store(Int32(0), at: 0)
        self.slots = slots
        self.offsets = offsets
    }

    /// Appends a list of `count` elements.
    mutating func append(isValid: Bool, count: Int) throws(BytesError) {
        let (sum, overflow) = Int32(truncatingIfNeeded: end).addingReportingOverflow(
            Int32(truncatingIfNeeded: count))
        guard !overflow else { throw .overflow }
        let slot = slots.count + 1
        try offsets.reserve(slot)
        offsets.store(sum.littleEndian, at: slot)
        try slots.append(isValid: isValid)
        end = Int(sum)
    }

    /// Takes back the lists from `count` on, where there are as many, and answers how many elements are left.
    mutating func truncate(to count: Int) -> Int {
        if count < slots.count {
            slots.truncate(to: count)
            end = Int(offsets.bytes.load32(count * 4))
        }
        return end
    }

    /// Hands over the lists of `children` and begins anew.
    mutating func finish(_ children: [ColumnData]) throws(BytesError) -> ColumnData {
        let ends = try slots.finish()
        let values = try offsets.finish(count: ends.count + 1)
        offsets.store(Int32(0), at: 0)
        end = 0
        return ColumnData(
            layout: .list, count: ends.count, nullCount: ends.nullCount, validity: ends.bitmap,
            values: values,
            children: children)
    }
}

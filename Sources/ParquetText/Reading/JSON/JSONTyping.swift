internal import Parquet
internal import ParquetBytes
internal import ParquetFormat

/// What the values under one key have been, from which its type is inferred.
///
/// What recurses here is as deep as the rows, which their own limit bounds.
final class JSONTyping {
    /// The kinds of value that were seen; nulls tell nothing.
    struct Kinds: OptionSet {
        let rawValue: UInt16
        static let boolean = Kinds(rawValue: 1)
        static let string = Kinds(rawValue: 2)
        static let object = Kinds(rawValue: 4)
        static let array = Kinds(rawValue: 8)
        /// An integer of 64 bits.
        static let integer = Kinds(rawValue: 16)
        static let negative = Kinds(rawValue: 32)
        /// A positive integer that needs all 64 bits.
        static let unsigned = Kinds(rawValue: 64)
        /// A number with a point or an exponent, or an integer that no word holds.
        static let fraction = Kinds(rawValue: 128)
        static let number: Kinds = [.integer, .negative, .unsigned, .fraction]
    }

    /// The most fields, over all objects: more are keys that are data, as those of a map.
    static let fieldLimit = 10_000

    private var kinds: Kinds = []
    private var keys = JSONKeyTable()
    private var fields: [JSONTyping] = []
    private var elements: JSONTyping?

    /// Takes in a value.
    ///
    /// - Throws: `JSONFault` beyond the limit of fields.
    func observe(
        _ index: Int, _ bytes: RawSpan, _ row: inout JSONRow, fieldCount: inout Int
    ) throws(JSONFault) {
        let token = row.tape[index]
        switch token.kind {
        case .null: break
        case .true, .false: kinds.insert(.boolean)
        case .string: kinds.insert(.string)
        case .fraction: kinds.insert(.fraction)
        case .integer: observe(integer: bytes.extracting(token.range))
        case .array:
            kinds.insert(.array)
            let elements = elements ?? JSONTyping()
            self.elements = elements
            var position = index + 1
            while position < Int(token.next) {
                try elements.observe(position, bytes, &row, fieldCount: &fieldCount)
                position = Int(row.tape[position].next)
            }
        case .object:
            kinds.insert(.object)
            var position = index + 1
            keys.restart()
            while position < Int(token.next) {
                let field = try field(row.tape[position], bytes, &row, fieldCount: &fieldCount)
                try field.observe(position + 1, bytes, &row, fieldCount: &fieldCount)
                position = Int(row.tape[position + 1].next)
            }
        }
    }

    private func observe(integer text: RawSpan) {
        if let value = ScalarParser.int64(text) {
            kinds.insert(.integer)
            if value < 0 { kinds.insert(.negative) }
        } else {
            kinds.insert(ScalarParser.uint64(text) == nil ? .fraction : .unsigned)
        }
    }

    private func field(
        _ key: JSONToken, _ bytes: RawSpan, _ row: inout JSONRow, fieldCount: inout Int
    ) throws(JSONFault) -> JSONTyping {
        row.unescape(key, in: bytes)
        let text = key.hasEscapes ? SharedBytes(copying: row.scratch.bytes) : .empty
        let index = key.hasEscapes ? keys.find(text.bytes) : keys.find(bytes.extracting(key.range))
        if index >= 0 { return fields[index] }
        fieldCount += 1
        guard fieldCount <= JSONTyping.fieldLimit else {
            throw JSONFault(
                key.offset,
                "more than \(JSONTyping.fieldLimit) different keys; give a schema, perhaps with maps")
        }
        let name =
            key.hasEscapes ? text.copyBytes() : SharedBytes(copying: bytes.extracting(key.range)).copyBytes()
        keys.append(name)
        let field = JSONTyping()
        fields.append(field)
        return field
    }

    /// The fields of the objects that were seen.
    ///
    /// - Throws: `TextError` for values of several kinds under one key, where these are not to be text.
    func schemaFields(
        _ mixed: JSONReadOptions.MixedTypes, path: String = ""
    ) throws(TextError) -> [SchemaField] {
        var result: [SchemaField] = []
        for (name, field) in zip(keys.names, fields) {
            let name = String(decoding: name, as: UTF8.self)
            let type = try field.type(mixed, path: path.isEmpty ? name : "\(path).\(name)")
            result.append(SchemaField(name, type, .optional))
        }
        return result
    }

    private func type(
        _ mixed: JSONReadOptions.MixedTypes, path: String
    ) throws(TextError) -> FieldType {
        if kinds.isEmpty || kinds == .string { return .string }
        if kinds == .boolean { return .boolean }
        if kinds.isSubset(of: .number) {
            if kinds.contains(.fraction) || kinds.isSuperset(of: [.unsigned, .negative]) { return .double }
            return kinds.contains(.unsigned) ? .uint64 : .int64
        }
        if kinds == .array {
            let element = try elements?.type(mixed, path: "\(path).element") ?? .string
            return .list(of: element, elements: .optional)
        }
        // A group without fields cannot be; text keeps the objects, since all of them are empty.
        if kinds == .object { return fields.isEmpty ? .string : .group(try schemaFields(mixed, path: path)) }
        guard mixed == .text else {
            throw TextError(line: 1, column: path, reason: "values are \(kindNames) under one key")
        }
        return .string
    }

    private var kindNames: String {
        var names: [String] = []
        if kinds.contains(.boolean) { names.append("booleans") }
        if !kinds.isDisjoint(with: .number) { names.append("numbers") }
        if kinds.contains(.string) { names.append("strings") }
        if kinds.contains(.array) { names.append("arrays") }
        if kinds.contains(.object) { names.append("objects") }
        return names.joined(separator: " and ")
    }
}

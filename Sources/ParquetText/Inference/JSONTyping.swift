internal import Parquet
internal import ParquetBytes

/// What the values under one key have been, from which its type is inferred.
///
/// What recurses here is as deep as the rows, which their own limit bounds.
final class JSONTyping {
    private var scalars: JSONScalarTyping
    private var keys = JSONKeyTable()
    private var fields: [JSONTyping] = []
    private var elements: JSONTyping?

    init(_ census: JSONCensus) {
        scalars = JSONScalarTyping(infersDecimals: census.infersDecimals)
    }

    /// Takes in a value.
    ///
    /// - Throws: `JSONFault` beyond the limit of fields.
    func observe(
        _ index: Int, _ bytes: RawSpan, _ row: inout JSONRow, _ census: inout JSONCensus
    ) throws(JSONFault) {
        let token = row.tape[index]
        scalars.observe(token, bytes, &row, line: census.line)
        if token.kind == .array {
            let elements = elements ?? JSONTyping(census)
            self.elements = elements
            var position = index + 1
            while position < Int(token.next) {
                try elements.observe(position, bytes, &row, &census)
                position = Int(row.tape[position].next)
            }
        } else if token.kind == .object {
            // Taken out: each look at a class's own property would be checked for overlaps by itself.
            var keys = JSONKeyTable()
            swap(&keys, &self.keys)
            defer { swap(&keys, &self.keys) }
            var position = index + 1
            keys.restart()
            while position < Int(token.next) {
                let field = try field(row.tape[position], bytes, &row, &keys, &census)
                try field.observe(position + 1, bytes, &row, &census)
                position = Int(row.tape[position + 1].next)
            }
        }
    }

    /// The field of a key, a new one where it was not seen before.
    private func field(
        _ key: JSONToken, _ bytes: RawSpan, _ row: inout JSONRow, _ keys: inout JSONKeyTable,
        _ census: inout JSONCensus
    ) throws(JSONFault) -> JSONTyping {
        row.unescape(key, in: bytes)
        let index = keys.find(row.text(key, in: bytes))
        if index >= 0 { return fields[index] }
        census.fieldCount += 1
        guard census.fieldCount <= JSONCensus.fieldLimit else {
            throw JSONFault(
                key.offset,
                "more than \(JSONCensus.fieldLimit) different keys; give a schema, perhaps with maps")
        }
        let name = SharedBytes(copying: row.text(key, in: bytes))
        keys.append(name.copyBytes())
        let field = JSONTyping(census)
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
        switch scalars.kinds {
        case []: return .string
        case .boolean: return .boolean
        case .string: return scalars.strings.type
        case .number:
            let type = scalars.numbers.type
            if type == .string, mixed == .error {
                throw TextError(
                    line: scalars.numberLine, column: path,
                    reason: "no type holds all of the key's numbers exactly")
            }
            return type
        case .array:
            let element = try elements?.type(mixed, path: "\(path).element") ?? .string
            return .list(of: element, elements: .optional)
        case .object:
            // A group without fields cannot be; text keeps the objects, since all of them are empty.
            if fields.isEmpty, mixed == .text { return .string }
            guard !fields.isEmpty else {
                throw TextError(
                    line: scalars.firstLine, column: path, reason: "all objects of the key are empty")
            }
            return .group(try schemaFields(mixed, path: path))
        default:
            guard mixed == .text else {
                throw TextError(
                    line: scalars.mixedLine, column: path, reason: "values are \(scalars.kinds) under one key"
                )
            }
            return .string
        }
    }
}

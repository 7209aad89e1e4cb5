internal import Parquet
internal import ParquetBytes

/// What the values under one key have been, from which its type is inferred.
///
/// What recurses here is as deep as the rows, which their own limit bounds.
final class JSONTyping {
    /// The kinds of value that were seen; nulls tell nothing.
    struct Kinds: OptionSet {
        let rawValue: UInt8
        static let boolean = Kinds(rawValue: 1)
        static let number = Kinds(rawValue: 2)
        static let string = Kinds(rawValue: 4)
        static let array = Kinds(rawValue: 8)
        static let object = Kinds(rawValue: 16)

        /// Whether values of at least two kinds were seen.
        var areMixed: Bool { rawValue & (rawValue &- 1) != 0 }
    }

    private var kinds: Kinds = []

    /// The line of the first value that was not null.
    private var firstLine = 0

    /// The line of the first value that was of another kind than those before.
    private var mixedLine = 0

    /// The line of the last number after which fewer types were left.
    private var numberLine = 0

    private var numbers: TypeGuess
    private var strings = TypeGuess(among: .words)
    private var keys = JSONKeyTable()
    private var fields: [JSONTyping] = []
    private var elements: JSONTyping?

    init(_ census: JSONCensus) {
        numbers = TypeGuess(infersDecimals: census.infersDecimals, among: .numbers)
    }

    /// Takes in a value.
    ///
    /// - Throws: `JSONFault` beyond the limit of fields.
    func observe(
        _ index: Int, _ bytes: RawSpan, _ row: inout JSONRow, _ census: inout JSONCensus
    ) throws(JSONFault) {
        let token = row.tape[index]
        switch token.kind {
        case .null: break
        case .true, .false: insert(.boolean, census)
        case .integer, .fraction:
            insert(.number, census)
            if !numbers.isSettled {
                numbers.observe(bytes.extracting(token.range))
                numberLine = census.line
            }
        case .string:
            insert(.string, census)
            if !strings.isSettled {
                row.unescape(token, in: bytes)
                strings.observe(row.text(token, in: bytes))
            }
        case .array:
            insert(.array, census)
            let elements = elements ?? JSONTyping(census)
            self.elements = elements
            var position = index + 1
            while position < Int(token.next) {
                try elements.observe(position, bytes, &row, &census)
                position = Int(row.tape[position].next)
            }
        case .object:
            insert(.object, census)
            var position = index + 1
            keys.restart()
            while position < Int(token.next) {
                let field = try field(row.tape[position], bytes, &row, &census)
                try field.observe(position + 1, bytes, &row, &census)
                position = Int(row.tape[position + 1].next)
            }
        }
    }

    private func insert(_ kind: Kinds, _ census: JSONCensus) {
        if kinds.contains(kind) { return }
        if kinds.isEmpty { firstLine = census.line }
        kinds.insert(kind)
        if mixedLine == 0, kinds.areMixed { mixedLine = census.line }
    }

    /// The field of a key, a new one where it was not seen before.
    private func field(
        _ key: JSONToken, _ bytes: RawSpan, _ row: inout JSONRow, _ census: inout JSONCensus
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
        switch kinds {
        case []: return .string
        case .boolean: return .boolean
        case .string: return strings.type
        case .number:
            if numbers.type == .string, mixed == .error {
                throw TextError(
                    line: numberLine, column: path, reason: "no type holds all of the key's numbers exactly")
            }
            return numbers.type
        case .array:
            let element = try elements?.type(mixed, path: "\(path).element") ?? .string
            return .list(of: element, elements: .optional)
        case .object:
            // A group without fields cannot be; text keeps the objects, since all of them are empty.
            if fields.isEmpty, mixed == .text { return .string }
            guard !fields.isEmpty else {
                throw TextError(line: firstLine, column: path, reason: "all objects of the key are empty")
            }
            return .group(try schemaFields(mixed, path: path))
        default:
            guard mixed == .text else {
                throw TextError(
                    line: mixedLine, column: path, reason: "values are \(kindNames) under one key")
            }
            return .string
        }
    }

    private var kindNames: String {
        var names: [String] = []
        if kinds.contains(.boolean) { names.append("booleans") }
        if kinds.contains(.number) { names.append("numbers") }
        if kinds.contains(.string) { names.append("strings") }
        if kinds.contains(.array) { names.append("arrays") }
        if kinds.contains(.object) { names.append("objects") }
        return names.joined(separator: " and ")
    }
}

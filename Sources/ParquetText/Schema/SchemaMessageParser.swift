internal import Parquet
internal import ParquetFormat

/// Takes a schema's message form apart: `SchemaMessage(parsing:)`.
struct SchemaMessageParser {
    /// The most groups within each other, the root included.
    private static let depthLimit = 255

    private let text: [UInt8]
    private var position = 0
    private var depth = 1

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    /// The whole message.
    mutating func schema() throws(ParquetError) -> Schema {
        skipSpace()
        guard word() == "message" else { throw error("a schema begins with the word 'message'") }
        let name = try head()
        guard name.annotation == nil, name.id == nil else {
            throw error("the root has a name and nothing else")
        }
        let fields = try self.fields()
        skipSpace()
        guard position == text.count else { throw error("nothing may follow the message") }
        return try Schema(fields: fields, name: name.name)
    }

    /// The fields up to the brace that closes their group, behind the one that opens it.
    ///
    /// The recursion is as deep as the schema, which the limit bounds.
    private mutating func fields() throws(ParquetError) -> [SchemaField] {
        guard take(UInt8(ascii: "{")) else { throw error("'{' is missing") }
        var fields: [SchemaField] = []
        while true {
            skipSpace()
            if take(UInt8(ascii: "}")) { return fields }
            guard position < text.count else { throw error("'}' is missing") }
            fields.append(try field())
        }
    }

    private mutating func field() throws(ParquetError) -> SchemaField {
        let repetition = try self.repetition()
        skipSpace()
        let start = position
        let typeName = word()
        guard typeName != "group" else {
            let head = try self.head()
            depth += 1
            guard depth <= SchemaMessageParser.depthLimit else {
                throw error("the schema nests deeper than \(SchemaMessageParser.depthLimit) levels")
            }
            let fields = try self.fields()
            depth -= 1
            return SchemaField(head.name, .group(fields, as: head.annotation), repetition, id: head.id)
        }
        var length: Int?
        if typeName == "fixed_len_byte_array" { length = try self.length() }
        guard let type = SchemaMessageParser.types[typeName] else {
            position = start
            throw error("'\(typeName)' is no type")
        }
        let head = try self.head()
        guard take(UInt8(ascii: ";")) else { throw error("';' is missing behind '\(head.name)'") }
        return SchemaField(
            head.name, .stored(as: type, length: length, head.annotation), repetition, id: head.id)
    }

    private static let types: [String: PhysicalType] = [
        "boolean": .boolean, "int32": .int32, "int64": .int64, "int96": .int96, "float": .float,
        "double": .double, "binary": .byteArray, "fixed_len_byte_array": .fixedLenByteArray,
    ]

    private mutating func repetition() throws(ParquetError) -> FieldRepetition {
        let start = position
        switch word() {
        case "required": return .required
        case "optional": return .optional
        case "repeated": return .repeated
        case let other:
            position = start
            throw error("'\(other)' is none of required, optional and repeated")
        }
    }

    /// `(16)` behind the type of that many bytes.
    private mutating func length() throws(ParquetError) -> Int {
        skipSpace()
        guard take(UInt8(ascii: "(")) else {
            throw error("the length is missing, as in fixed_len_byte_array(16)")
        }
        let start = position
        while position < text.count, text[position] != UInt8(ascii: ")") { position += 1 }
        let digits = String(decoding: text[start..<position], as: UTF8.self)
        guard let length = Int(digits), take(UInt8(ascii: ")")) else {
            throw error("'\(digits)' is no length")
        }
        return length
    }

    /// What stands between a type and the `;` or `{`: a name, an annotation in parentheses, a field id.
    private struct Head {
        var name: String
        var annotation: LogicalType?
        var id: Int?
    }

    private mutating func head() throws(ParquetError) -> Head {
        skipSpace()
        let start = position
        while position < text.count, text[position] != UInt8(ascii: ";"), text[position] != UInt8(ascii: "{")
        {
            position += 1
        }
        var rest = trimmed(start..<position)
        var head = Head(name: "")
        // A name may hold anything that these two do not look like, so that they are taken off the end.
        if let equals = text[rest].lastIndex(of: UInt8(ascii: "=")), equals > rest.lowerBound,
            SchemaMessageParser.isSpace(text[equals - 1]),
            let id = Int(String(decoding: text[trimmed((equals + 1)..<rest.upperBound)], as: UTF8.self))
        {
            head.id = id
            rest = trimmed(rest.lowerBound..<equals)
        }
        if text[rest].last == UInt8(ascii: ")"), let open = openingParenthesis(rest),
            open > rest.lowerBound, SchemaMessageParser.isSpace(text[open - 1])
        {
            let annotation = String(decoding: text[(open + 1)..<(rest.upperBound - 1)], as: UTF8.self)
            guard let type = LogicalType(annotation: annotation) else {
                position = open
                throw error("'\(annotation)' is no annotation")
            }
            head.annotation = type
            rest = trimmed(rest.lowerBound..<open)
        }
        head.name = String(decoding: text[rest], as: UTF8.self)
        guard !head.name.isEmpty else { throw error("a name is missing") }
        return head
    }

    /// The parenthesis that the last byte closes.
    private func openingParenthesis(_ range: Range<Int>) -> Int? {
        var depth = 0
        for index in range.reversed() {
            if text[index] == UInt8(ascii: ")") { depth += 1 }
            if text[index] == UInt8(ascii: "(") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, SchemaMessageParser.isSpace(text[start]) { start += 1 }
        while end > start, SchemaMessageParser.isSpace(text[end - 1]) { end -= 1 }
        return start..<end
    }

    /// The letters, digits and underscores that follow.
    private mutating func word() -> String {
        let start = position
        while position < text.count, SchemaMessageParser.isWord(text[position]) { position += 1 }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < text.count, SchemaMessageParser.isSpace(text[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }

    private func error(_ reason: String) -> ParquetError {
        let line = 1 + text[..<min(position, text.count)].count { $0 == 0x0A }
        return ParquetError(.invalidArgument, "\(reason) (line \(line) of the schema)")
    }
}

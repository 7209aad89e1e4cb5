/// One value as it is to be stored, known before anything of the library has seen it.
indirect enum Value: Sendable {
    case null
    case boolean(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case float(Float)
    case double(Double)
    case bytes([UInt8])
    /// A list, a bare repeated field, or a map, whose elements are then structures of key and value.
    case list([Value])
    /// The fields of a group in the schema's order.
    case structure([Value])

    static func text(_ text: String) -> Value { .bytes(Array(text.utf8)) }

    var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    var signed: Int64? { if case .signed(let value) = self { value } else { nil } }
    var unsigned: UInt64? { if case .unsigned(let value) = self { value } else { nil } }
    var float: Float? { if case .float(let value) = self { value } else { nil } }
    var double: Double? { if case .double(let value) = self { value } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }

    /// The elements of a list, or the fields of a structure.
    var members: [Value]? {
        switch self {
        case .list(let values), .structure(let values): values
        default: nil
        }
    }

    /// The value as JSON: integers as they are, floating-point numbers as the digits of their bits and bytes as theirs,
    /// both hexadecimal, groups as arrays.
    ///
    /// No number is formatted here, so that the reader of this text alone decides how values look.
    func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .signed(let value): text += "\(value)"
        case .unsigned(let value): text += "\(value)"
        case .float(let value): Value.write(hex(value.bitPattern), to: &text)
        case .double(let value): Value.write(hex(value.bitPattern), to: &text)
        case .bytes(let bytes): Value.write(bytes.map { hex($0) }.joined(), to: &text)
        case .list(let values), .structure(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        }
    }

    private static func write(_ digits: String, to text: inout String) { text += "\"\(digits)\"" }
}

private func hex<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: Word.bitWidth / 4 - digits.count) + digits
}

import Parquet

/// What the list of files is written as.
indirect enum JSON: Sendable {
    case text(String)
    case number(Int)
    case boolean(Bool)
    case array([JSON])
    case object([(String, JSON)])

    static func word(_ repetition: FieldRepetition) -> String {
        switch repetition {
        case .required: "required"
        case .optional: "optional"
        default: "repeated"
        }
    }

    /// The document in one line.
    var line: String {
        switch self {
        case .text(let text): JSON.quoted(text)
        case .number(let number): "\(number)"
        case .boolean(let value): value ? "true" : "false"
        case .array(let values): "[" + values.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSON.quoted($0) + ":" + $1.line }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value > 0x7E:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

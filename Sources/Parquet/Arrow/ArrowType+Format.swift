extension ArrowType {
    /// The format string.
    var format: String {
        switch self {
        case .null: "n"
        case .boolean: "b"
        case .integer(8, let isSigned): isSigned ? "c" : "C"
        case .integer(16, let isSigned): isSigned ? "s" : "S"
        case .integer(32, let isSigned): isSigned ? "i" : "I"
        case .integer(_, let isSigned): isSigned ? "l" : "L"
        case .floating(16): "e"
        case .floating(32): "f"
        case .floating: "g"
        case .bytes(let isText, .views): isText ? "vu" : "vz"
        case .bytes(let isText, .offsets64): isText ? "U" : "Z"
        case .bytes(let isText, _): isText ? "u" : "z"
        case .fixed(let width): "w:\(width)"
        case .decimal(let precision, let scale, 128): "d:\(precision),\(scale)"
        case .decimal(let precision, let scale, let bits): "d:\(precision),\(scale),\(bits)"
        case .date32: "tdD"
        case .date64: "tdm"
        case .time(let unit): "tt\(unit.rawValue)"
        case .timestamp(let unit, let zone): "ts\(unit.rawValue):\(zone)"
        case .list(.offsets64): "+L"
        case .list(.fixed(let count)): "+w:\(count)"
        case .list: "+l"
        case .structure: "+s"
        case .map: "+m"
        }
    }

    private static let plain: [String: ArrowType] = [
        "n": .null, "b": .boolean,
        "c": .integer(bits: 8, isSigned: true), "C": .integer(bits: 8, isSigned: false),
        "s": .integer(bits: 16, isSigned: true), "S": .integer(bits: 16, isSigned: false),
        "i": .integer(bits: 32, isSigned: true), "I": .integer(bits: 32, isSigned: false),
        "l": .integer(bits: 64, isSigned: true), "L": .integer(bits: 64, isSigned: false),
        "e": .floating(bits: 16), "f": .floating(bits: 32), "g": .floating(bits: 64),
        "z": .bytes(isText: false, .offsets32), "Z": .bytes(isText: false, .offsets64),
        "u": .bytes(isText: true, .offsets32), "U": .bytes(isText: true, .offsets64),
        "vz": .bytes(isText: false, .views), "vu": .bytes(isText: true, .views),
        "tdD": .date32, "tdm": .date64,
        "+l": .list(.offsets32), "+L": .list(.offsets64), "+s": .structure, "+m": .map,
    ]

    /// The type of a format string.
    ///
    /// - Throws: `ParquetError` with `unsupported` that names the type where columns of Parquet cannot hold it,
    ///   `invalidArgument` for a string that is none.
    init(format: String) throws(ParquetError) {
        if let type = ArrowType.plain[format] {
            self = type
            return
        }
        for (prefix, name) in ArrowType.refused where format.hasPrefix(prefix) {
            throw ParquetError(.unsupported, "Arrow's type \"\(format)\", \(name), has no column in Parquet")
        }
        guard let type = ArrowType.parameterised(format) else {
            throw ParquetError(.invalidArgument, "the format string \"\(format)\" names no type of Arrow")
        }
        self = type
    }

    private static let refused = [
        ("tD", "a duration"), ("ti", "an interval"), ("+u", "a union"), ("+r", "run-end encoding"),
        ("+v", "a list of views"),
    ]

    private static func parameterised(_ format: String) -> ArrowType? {
        guard let colon = format.firstIndex(of: ":") else {
            guard format.hasPrefix("tt"), format.count == 3 else { return nil }
            return format.last.flatMap { ArrowTimeUnit(rawValue: $0) }.map { .time($0) }
        }
        let rest = format[format.index(after: colon)...]
        switch format[..<colon] {
        case "w": return Int(rest).flatMap { $0 >= 0 ? .fixed($0) : nil }
        case "+w": return Int(rest).flatMap { $0 >= 0 ? .list(.fixed($0)) : nil }
        case "tss": return .timestamp(.seconds, zone: String(rest))
        case "tsm": return .timestamp(.millis, zone: String(rest))
        case "tsu": return .timestamp(.micros, zone: String(rest))
        case "tsn": return .timestamp(.nanos, zone: String(rest))
        case "d":
            let numbers = rest.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard (2...3).contains(numbers.count), let precision = numbers[0], let scale = numbers[1],
                let bits = numbers.count == 3 ? numbers[2] : 128, [32, 64, 128, 256].contains(bits)
            else { return nil }
            return .decimal(precision: precision, scale: scale, bits: bits)
        default: return nil
        }
    }
}

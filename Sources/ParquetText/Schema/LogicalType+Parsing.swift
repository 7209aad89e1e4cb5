public import Parquet

extension LogicalType {
    /// The type that an annotation of the message form spells, as `annotation` gives it.
    ///
    /// Letters may be of either case, and the older names of converted types are understood: `UTF8`, `INT_32`,
    /// `UINT_8`, `TIME_MILLIS`, `TIMESTAMP_MICROS`.
    public init?(annotation: String) {
        let open = annotation.firstIndex(of: "(")
        let name = LogicalType.trimmed(annotation[..<(open ?? annotation.endIndex)]).uppercased()
        var parameters: [String] = []
        if let open {
            guard annotation.last == ")" else { return nil }
            let inner = annotation[annotation.index(after: open)...].dropLast()
            parameters = inner.split(separator: ",", omittingEmptySubsequences: false).map(
                LogicalType.trimmed)
        }
        let type =
            parameters.isEmpty
            ? LogicalType.plain[name] ?? LogicalType.shape(name, parameters)
            : LogicalType.parameterised(name, parameters) ?? LogicalType.shape(name, parameters)
        guard let type else { return nil }
        self = type
    }

    private static let plain: [String: LogicalType] = [
        "STRING": .string, "UTF8": .string, "MAP": .map, "LIST": .list, "ENUM": .enum, "DATE": .date,
        "INTERVAL": .interval, "UNKNOWN": .null, "JSON": .json, "BSON": .bson, "UUID": .uuid,
        "FLOAT16": .float16, "FILE": .file,
        "TIME_MILLIS": .time(unit: .millis, isAdjustedToUTC: true),
        "TIME_MICROS": .time(unit: .micros, isAdjustedToUTC: true),
        "TIMESTAMP_MILLIS": .timestamp(unit: .millis, isAdjustedToUTC: true),
        "TIMESTAMP_MICROS": .timestamp(unit: .micros, isAdjustedToUTC: true),
        "INT_8": .integer(bitWidth: 8, isSigned: true), "INT_16": .integer(bitWidth: 16, isSigned: true),
        "INT_32": .integer(bitWidth: 32, isSigned: true), "INT_64": .integer(bitWidth: 64, isSigned: true),
        "UINT_8": .integer(bitWidth: 8, isSigned: false), "UINT_16": .integer(bitWidth: 16, isSigned: false),
        "UINT_32": .integer(bitWidth: 32, isSigned: false),
        "UINT_64": .integer(bitWidth: 64, isSigned: false),
    ]

    private static func parameterised(_ name: String, _ parameters: [String]) -> LogicalType? {
        let first = parameters[0]
        let second = parameters.count == 2 ? parameters[1] : nil
        switch name {
        case "DECIMAL":
            guard let precision = Int(first), parameters.count <= 2 else { return nil }
            guard let second else { return .decimal(precision: precision, scale: 0) }
            return Int(second).map { .decimal(precision: precision, scale: $0) }
        case "TIME", "TIMESTAMP":
            guard let unit = TimeUnit(rawValue: first.uppercased()), let isUTC = truth(second) else {
                return nil
            }
            return name == "TIME"
                ? .time(unit: unit, isAdjustedToUTC: isUTC) : .timestamp(unit: unit, isAdjustedToUTC: isUTC)
        case "INTEGER", "INT":
            guard let width = Int(first), [8, 16, 32, 64].contains(width), let isSigned = truth(second) else {
                return nil
            }
            return .integer(bitWidth: width, isSigned: isSigned)
        case "VARIANT":
            return parameters.count == 1 ? Int(first).map { .variant(version: $0) } : nil
        default: return nil
        }
    }

    /// The types whose parameters are texts that may be left out.
    private static func shape(_ name: String, _ parameters: [String]) -> LogicalType? {
        switch (name, parameters.count) {
        case ("GEOMETRY", 0...1): .geometry(crs: parameters.first)
        case ("GEOGRAPHY", 0...2):
            .geography(crs: parameters.first, algorithm: parameters.count == 2 ? parameters[1] : nil)
        default: nil
        }
    }

    private static func truth(_ text: String?) -> Bool? {
        switch text?.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension LogicalType {
    /// The annotation as the message form spells it: `STRING`, `DECIMAL(9,2)`, `TIMESTAMP(MICROS,true)`.
    public var annotation: String {
        switch self {
        case .string: "STRING"
        case .map: "MAP"
        case .list: "LIST"
        case .enum: "ENUM"
        case .decimal(let precision, let scale): "DECIMAL(\(precision),\(scale))"
        case .date: "DATE"
        case .time(let unit, let isAdjustedToUTC): "TIME(\(unit.rawValue),\(isAdjustedToUTC))"
        case .timestamp(let unit, let isAdjustedToUTC): "TIMESTAMP(\(unit.rawValue),\(isAdjustedToUTC))"
        case .interval: "INTERVAL"
        case .integer(let bitWidth, let isSigned): "INTEGER(\(bitWidth),\(isSigned))"
        case .null: "UNKNOWN"
        case .json: "JSON"
        case .bson: "BSON"
        case .uuid: "UUID"
        case .float16: "FLOAT16"
        case .variant(let version): "VARIANT(\(version))"
        case .geometry(let crs): "GEOMETRY" + LogicalType.parameters([crs])
        case .geography(let crs, let algorithm): "GEOGRAPHY" + LogicalType.parameters([crs, algorithm])
        case .file: "FILE"
        case .unknown(let id): "LOGICAL_TYPE_\(id)"
        }
    }

    private static func parameters(_ values: [String?]) -> String {
        let given = values.compactMap { $0 }
        return given.isEmpty ? "" : "(\(given.joined(separator: ",")))"
    }
}

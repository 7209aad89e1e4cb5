internal import ParquetFormat
internal import ParquetThrift

extension LogicalType {
    /// What a schema element declares: its logical type, or else its converted type.
    init?(_ element: SchemaElement) {
        switch element.logicalType {
        case .unrecognized(let field)?:
            guard let converted = LogicalType(convertedType: element) else {
                self = .unknown(id: Int(field.id))
                return
            }
            self = converted
        case let annotation?:
            guard let type = LogicalType(annotation: annotation) else { return nil }
            self = type
        case nil:
            guard let type = LogicalType(convertedType: element) else { return nil }
            self = type
        }
    }

    private init?(annotation: LogicalTypeAnnotation) {
        switch annotation {
        case .string: self = .string
        case .map: self = .map
        case .list: self = .list
        case .enum: self = .enum
        case .decimal(let type): self = .decimal(precision: Int(type.precision), scale: Int(type.scale))
        case .date: self = .date
        case .time(let type):
            guard let unit = TimeUnit(type.unit) else { return nil }
            self = .time(unit: unit, isAdjustedToUTC: type.isAdjustedToUTC)
        case .timestamp(let type):
            guard let unit = TimeUnit(type.unit) else { return nil }
            self = .timestamp(unit: unit, isAdjustedToUTC: type.isAdjustedToUTC)
        case .integer(let type): self = .integer(bitWidth: Int(type.bitWidth), isSigned: type.isSigned)
        case .unknown: self = .null
        case .json: self = .json
        case .bson: self = .bson
        case .uuid: self = .uuid
        case .float16: self = .float16
        case .variant(let type): self = .variant(version: Int(type.specificationVersion ?? 1))
        case .geometry(let type): self = .geometry(crs: type.crs)
        case .geography(let type):
            self = .geography(crs: type.crs, algorithm: type.algorithm?.description)
        case .file: self = .file
        case .unrecognized(let field): self = .unknown(id: Int(field.id))
        }
    }

    private init?(convertedType element: SchemaElement) {
        switch element.convertedType {
        case .utf8?: self = .string
        case .map?, .mapKeyValue?: self = .map
        case .list?: self = .list
        case .enum?: self = .enum
        case .decimal?:
            self = .decimal(precision: Int(element.precision ?? 0), scale: Int(element.scale ?? 0))
        case .date?: self = .date
        case .timeMillis?: self = .time(unit: .millis, isAdjustedToUTC: true)
        case .timeMicros?: self = .time(unit: .micros, isAdjustedToUTC: true)
        case .timestampMillis?: self = .timestamp(unit: .millis, isAdjustedToUTC: true)
        case .timestampMicros?: self = .timestamp(unit: .micros, isAdjustedToUTC: true)
        case .uint8?: self = .integer(bitWidth: 8, isSigned: false)
        case .uint16?: self = .integer(bitWidth: 16, isSigned: false)
        case .uint32?: self = .integer(bitWidth: 32, isSigned: false)
        case .uint64?: self = .integer(bitWidth: 64, isSigned: false)
        case .int8?: self = .integer(bitWidth: 8, isSigned: true)
        case .int16?: self = .integer(bitWidth: 16, isSigned: true)
        case .int32?: self = .integer(bitWidth: 32, isSigned: true)
        case .int64?: self = .integer(bitWidth: 64, isSigned: true)
        case .json?: self = .json
        case .bson?: self = .bson
        case .interval?: self = .interval
        default: return nil
        }
    }

    /// The declared type where it fits how values are stored, else nil: values are then taken as stored.
    static func interpreted(
        _ element: SchemaElement, physicalType: PhysicalType?, typeLength: Int?
    ) -> LogicalType? {
        guard let type = LogicalType(element), type.fits(physicalType, typeLength: typeLength) else {
            return nil
        }
        return type
    }

    /// Whether the annotation may stand on a column stored so, or on a group.
    func fits(_ physicalType: PhysicalType?, typeLength: Int?) -> Bool {
        switch self {
        case .string, .enum, .json, .bson, .geometry, .geography: physicalType == .byteArray
        case .map, .list, .variant, .file: physicalType == nil
        case .decimal:
            physicalType == .int32 || physicalType == .int64 || physicalType == .byteArray
                || physicalType == .fixedLenByteArray
        case .date: physicalType == .int32
        case .time(let unit, _): physicalType == (unit == .millis ? .int32 : .int64)
        case .timestamp: physicalType == .int64
        case .interval: physicalType == .fixedLenByteArray && typeLength == 12
        case .integer(let width, _):
            physicalType == .int32 && [8, 16, 32].contains(width)
                || physicalType == .int64 && [8, 16, 32, 64].contains(width)
        case .null: physicalType != nil
        case .uuid: physicalType == .fixedLenByteArray && typeLength == 16
        case .float16: physicalType == .fixedLenByteArray && typeLength == 2
        case .unknown: false
        }
    }
}

extension LogicalType.TimeUnit {
    init?(_ unit: ParquetFormat.TimeUnit) {
        switch unit {
        case .millis: self = .millis
        case .micros: self = .micros
        case .nanos: self = .nanos
        case .unrecognized: return nil
        }
    }
}

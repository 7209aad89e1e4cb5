internal import ParquetFormat

extension LogicalType {
    /// The annotation that stands for the type in a footer.
    ///
    /// None for an interval, which has a converted type alone, and for a member that this version does not know.
    var footerAnnotation: LogicalTypeAnnotation? {
        switch self {
        case .string: .string()
        case .map: .map()
        case .list: .list()
        case .enum: .enum()
        case .decimal(let precision, let scale):
            .decimal(DecimalType(scale: Int32(clamping: scale), precision: Int32(clamping: precision)))
        case .date: .date()
        case .time(let unit, let isAdjustedToUTC):
            .time(TimeType(isAdjustedToUTC: isAdjustedToUTC, unit: unit.footerUnit))
        case .timestamp(let unit, let isAdjustedToUTC):
            .timestamp(TimestampType(isAdjustedToUTC: isAdjustedToUTC, unit: unit.footerUnit))
        case .interval: nil
        case .integer(let bitWidth, let isSigned):
            .integer(IntType(bitWidth: Int8(clamping: bitWidth), isSigned: isSigned))
        case .null: .unknown()
        case .json: .json()
        case .bson: .bson()
        case .uuid: .uuid()
        case .float16: .float16()
        case .variant(let version):
            .variant(VariantType(specificationVersion: Int8(clamping: version)))
        case .geometry(let crs): .geometry(GeometryType(crs: crs))
        case .geography(let crs, let algorithm):
            .geography(
                GeographyType(crs: crs, algorithm: algorithm.flatMap(EdgeInterpolationAlgorithm.init(named:)))
            )
        case .file: .file()
        case .unknown: nil
        }
    }

    /// The older annotation that writers must give beside the newer one, where there is such.
    ///
    /// Local times and timestamps have one too: the specification asks for it under "Forward compatibility",
    /// though an older reader takes them for instants.
    var convertedType: ConvertedType? {
        switch self {
        case .string: .utf8
        case .map: .map
        case .list: .list
        case .enum: .enum
        case .decimal: .decimal
        case .date: .date
        case .time(.millis, _): .timeMillis
        case .time(.micros, _): .timeMicros
        case .timestamp(.millis, _): .timestampMillis
        case .timestamp(.micros, _): .timestampMicros
        case .interval: .interval
        case .integer(8, let isSigned): isSigned ? .int8 : .uint8
        case .integer(16, let isSigned): isSigned ? .int16 : .uint16
        case .integer(32, let isSigned): isSigned ? .int32 : .uint32
        case .integer(64, let isSigned): isSigned ? .int64 : .uint64
        case .json: .json
        case .bson: .bson
        case .time, .timestamp, .integer, .null, .uuid, .float16, .variant, .geometry, .geography, .file,
            .unknown:
            nil
        }
    }
}

extension LogicalType.TimeUnit {
    fileprivate var footerUnit: ParquetFormat.TimeUnit {
        switch self {
        case .millis: .millis()
        case .micros: .micros()
        case .nanos: .nanos()
        }
    }
}

extension EdgeInterpolationAlgorithm {
    /// The member that the specification spells so.
    init?(named name: String) {
        guard let known = EdgeInterpolationAlgorithm.knownMembers.first(where: { "\($0.name)" == name })
        else {
            return nil
        }
        self = known.member
    }
}

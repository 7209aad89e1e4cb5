public import ParquetFormat

/// What a field of a schema to be built holds: how its values are stored and what they mean.
///
/// ```swift
/// Field("id", .int64)
/// Field("price", .decimal(precision: 9, scale: 2))
/// Field("matrix", .list(of: .list(of: .double)))
/// ```
/// Whether the parameters are in range is checked where the schema is built.
///
/// Specification: parquet-format, LogicalTypes.md.
public struct FieldType: Sendable, Equatable {
    indirect enum Kind: Sendable, Equatable {
        case leaf(PhysicalType, length: Int?, LogicalType?)
        case decimal(precision: Int, scale: Int, storage: DecimalStorage)
        case list(element: SchemaField)
        case map(key: SchemaField, value: SchemaField)
        case group([SchemaField], LogicalType?)
    }

    let kind: Kind

    init(_ kind: Kind) {
        self.kind = kind
    }

    private init(_ type: PhysicalType, length: Int? = nil, _ logicalType: LogicalType? = nil) {
        kind = .leaf(type, length: length, logicalType)
    }

    /// Values of a physical type with any annotation that fits it, for what the other members do not offer.
    ///
    /// - Parameters:
    ///   - type: How the values are stored.
    ///   - length: The bytes of each value, for `FIXED_LEN_BYTE_ARRAY` alone.
    ///   - logicalType: What the values mean.
    public static func stored(
        as type: PhysicalType, length: Int? = nil, _ logicalType: LogicalType? = nil
    ) -> FieldType {
        FieldType(type, length: length, logicalType)
    }

    // MARK: Values as they are stored

    /// True or false: `BOOLEAN`.
    public static var boolean: FieldType { FieldType(.boolean) }
    /// Signed integers of 32 bits: `INT32`.
    public static var int32: FieldType { FieldType(.int32) }
    /// Signed integers of 64 bits: `INT64`.
    public static var int64: FieldType { FieldType(.int64) }
    /// Twelve bytes, once used for timestamps: `INT96`.
    ///
    /// The format deprecates it; prefer `timestamp`.
    public static var int96: FieldType { FieldType(.int96) }
    /// IEEE 754 numbers of 32 bits: `FLOAT`.
    public static var float: FieldType { FieldType(.float) }
    /// IEEE 754 numbers of 64 bits: `DOUBLE`.
    public static var double: FieldType { FieldType(.double) }
    /// Byte arrays of any length: `BYTE_ARRAY`.
    public static var binary: FieldType { FieldType(.byteArray) }
    /// Byte arrays of one length, at least 1: `FIXED_LEN_BYTE_ARRAY`.
    public static func fixed(_ length: Int) -> FieldType { FieldType(.fixedLenByteArray, length: length) }

    // MARK: Numbers

    /// Signed integers of 8 bits, in four bytes: `INTEGER(8, true)`.
    public static var int8: FieldType { FieldType(.int32, .integer(bitWidth: 8, isSigned: true)) }
    /// Signed integers of 16 bits, in four bytes: `INTEGER(16, true)`.
    public static var int16: FieldType { FieldType(.int32, .integer(bitWidth: 16, isSigned: true)) }
    /// Unsigned integers of 8 bits, in four bytes: `INTEGER(8, false)`.
    public static var uint8: FieldType { FieldType(.int32, .integer(bitWidth: 8, isSigned: false)) }
    /// Unsigned integers of 16 bits, in four bytes: `INTEGER(16, false)`.
    public static var uint16: FieldType { FieldType(.int32, .integer(bitWidth: 16, isSigned: false)) }
    /// Unsigned integers of 32 bits: `INTEGER(32, false)`.
    public static var uint32: FieldType { FieldType(.int32, .integer(bitWidth: 32, isSigned: false)) }
    /// Unsigned integers of 64 bits: `INTEGER(64, false)`.
    public static var uint64: FieldType { FieldType(.int64, .integer(bitWidth: 64, isSigned: false)) }
    /// IEEE 754 numbers of 16 bits, in two bytes: `FLOAT16`.
    public static var float16: FieldType { FieldType(.fixedLenByteArray, length: 2, .float16) }
    /// Integers scaled by a power of ten: `DECIMAL(precision, scale)`.
    ///
    /// - Parameters:
    ///   - precision: The most digits, at least 1.
    ///   - scale: The digits right of the point, at most `precision`.
    ///   - storage: How the unscaled integers are stored.
    public static func decimal(
        precision: Int, scale: Int = 0, storage: DecimalStorage = .smallest
    ) -> FieldType {
        FieldType(.decimal(precision: precision, scale: scale, storage: storage))
    }

    // MARK: Text and documents

    /// UTF-8 text: `STRING`.
    public static var string: FieldType { FieldType(.byteArray, .string) }
    /// Names of an enumeration's members, as UTF-8 text: `ENUM`.
    public static var `enum`: FieldType { FieldType(.byteArray, .enum) }
    /// JSON documents as text: `JSON`.
    public static var json: FieldType { FieldType(.byteArray, .json) }
    /// BSON documents: `BSON`.
    public static var bson: FieldType { FieldType(.byteArray, .bson) }
    /// Sixteen bytes, big-endian: `UUID`.
    public static var uuid: FieldType { FieldType(.fixedLenByteArray, length: 16, .uuid) }

    // MARK: Time

    /// Days since 1970-01-01: `DATE`.
    public static var date: FieldType { FieldType(.int32, .date) }

    /// Times of day: `TIME`; milliseconds take four bytes, the finer units eight.
    public static func time(_ unit: LogicalType.TimeUnit, isAdjustedToUTC: Bool = true) -> FieldType {
        FieldType(
            unit == .millis ? .int32 : .int64, .time(unit: unit, isAdjustedToUTC: isAdjustedToUTC))
    }

    /// Points in time since 1970-01-01T00:00:00: `TIMESTAMP`.
    ///
    /// - Parameters:
    ///   - unit: What the integers count.
    ///   - isAdjustedToUTC: Whether values are instants, rather than a local date and time without a zone.
    public static func timestamp(_ unit: LogicalType.TimeUnit, isAdjustedToUTC: Bool = true) -> FieldType {
        FieldType(.int64, .timestamp(unit: unit, isAdjustedToUTC: isAdjustedToUTC))
    }

    /// Months, days and milliseconds, three little-endian integers of four bytes: `INTERVAL`.
    public static var interval: FieldType { FieldType(.fixedLenByteArray, length: 12, .interval) }

    // MARK: The rest

    /// Nothing but nulls: `UNKNOWN`, on `INT32`.
    public static var null: FieldType { FieldType(.int32, .null) }

    /// Shapes with straight edges, in well-known binary: `GEOMETRY`.
    ///
    /// - Parameter crs: The coordinate reference system; `OGC:CRS84` where absent.
    public static func geometry(crs: String? = nil) -> FieldType {
        FieldType(.byteArray, .geometry(crs: crs))
    }

    /// Shapes on the globe, in well-known binary: `GEOGRAPHY`.
    ///
    /// - Parameters:
    ///   - crs: The coordinate reference system; `OGC:CRS84` where absent.
    ///   - algorithm: How edges are drawn; spherical where absent.
    public static func geography(
        crs: String? = nil, algorithm: EdgeInterpolationAlgorithm? = nil
    ) -> FieldType {
        FieldType(.byteArray, .geography(crs: crs, algorithm: algorithm?.description))
    }
}

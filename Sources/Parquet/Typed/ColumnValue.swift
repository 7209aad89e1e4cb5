public import ParquetBytes
public import ParquetFormat

/// A Swift type that a column's values can be read as, and written from.
///
/// The integers, `Float`, `Double`, `Float16`, `Bool`, `String`, `[UInt8]`, `CalendarDate`, `TimeOfDay`, `Timestamp`,
/// `LocalTimestamp`, `DecimalValue`, `UUIDValue` and `IntervalValue` conform, and so do arrays and dictionaries of such
/// values and optionals. The module ParquetFoundation adds `Date`, `Data`, `Decimal` and `UUID`.
///
/// Types of your own conform without a line where their raw values do:
///
/// ```swift
/// struct TripID: RawRepresentable, Hashable, ColumnValue { let rawValue: Int64 }
/// enum Payment: String, ColumnValue { case cash, card }
///
/// let trips = try batch.column("trip", as: TripID.self)
/// ```
/// Others are read through a type that conforms:
///
/// ```swift
/// struct Miles: ColumnValue {
///     let value: Double
///
///     struct Reader: ColumnReader {
///         let base: Double.Reader
///         func value(at index: Int) -> Miles { Miles(value: base.value(at: index)) }
///     }
///
///     static func reader(for column: ColumnData, shape: ColumnShape) throws(ParquetError) -> Reader {
///         Reader(base: try Double.reader(for: column, shape: shape))
///     }
///     static func columnData(
///         _ values: [Miles?], for shape: ColumnShape, pool: BufferPool
///     ) throws(ParquetError) -> ColumnData {
///         try Double.columnData(values.map { $0?.value }, for: shape, pool: pool)
///     }
///     static var fieldType: FieldType { Double.fieldType }
/// }
/// ```
public protocol ColumnValue: Sendable {
    /// What reads the values of one column.
    associatedtype Reader: ColumnReader where Reader.Value == Self

    /// Makes the reader of a column.
    ///
    /// - Parameters:
    ///   - column: The column, laid out as the shape's field is, or of nothing but nulls. It may have nulls.
    ///   - shape: What the schema says of it.
    /// - Throws: `ParquetError` with `typeMismatch` where the column holds something else; see
    ///   `ParquetError.typeMismatch(_:as:)`.
    static func reader(for column: ColumnData, shape: ColumnShape) throws(ParquetError) -> Reader

    /// Makes a column of values.
    ///
    /// - Parameters:
    ///   - values: The values, and nil for the slots that are null. Whether the field may have nulls is checked where the
    ///     batch is made, since what lies below a null structure is null too.
    ///   - shape: The field that the column is for.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `typeMismatch` where the field holds something else, `invalidArgument` where it
    ///   cannot hold one of the values, `limitExceeded` beyond the pool's ceiling.
    static func columnData(
        _ values: [Self?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData

    /// What a field of such values holds where no schema says otherwise.
    static var fieldType: FieldType { get }

    /// Whether null is one of the values, as it is of optionals.
    static var acceptsNull: Bool { get }
}

extension ColumnValue {
    /// False, as for all but optionals.
    @inlinable public static var acceptsNull: Bool { false }

    /// Whether a field of such values is optional where no schema says otherwise.
    public static var fieldRepetition: FieldRepetition { acceptsNull ? .optional : .required }

    /// Makes a column of values, for a field of `fieldType`.
    ///
    /// - Throws: `ParquetError` as `columnData(_:for:pool:)`.
    /// - Complexity: O(n).
    public static func columnData(
        _ values: [Self?], pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        let shape = try ColumnShape(SchemaField("values", fieldType, .optional))
        return try columnData(values, for: shape, pool: pool)
    }
}

extension SchemaField {
    /// Makes a field of what a Swift type holds where nothing else is said: `Field("trip", holding: Int?.self)`.
    public init<Value: ColumnValue>(_ name: String, holding type: Value.Type, id: Int? = nil) {
        self.init(name, Value.fieldType, Value.fieldRepetition, id: id)
    }
}

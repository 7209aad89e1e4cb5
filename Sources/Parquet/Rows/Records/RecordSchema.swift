/// How a Swift type and a table's rows stand to each other: a property and a column each.
///
/// ```swift
/// let trips = RecordSchema(initial: Trip()) {
///     Property("id", \.id)
///     Property("fare", \.fare)
/// }
/// for try await trip in try file.rows(by: trips) { … }      // reading sets the properties of an initial value
/// try await writer.write(someTrips, by: trips)               // writing only looks at them
/// ```
/// Of types that are written and never read no initial value is needed: `RecordSchema<Trip> { … }`.
public struct RecordSchema<Row>: Sendable {
    /// The properties, in the order of the columns.
    public let properties: [Property<Row>]

    @usableFromInline let initial: (@Sendable () -> Row)?

    /// Describes rows that are read and written.
    ///
    /// - Parameters:
    ///   - initial: What a row is before its properties are set; evaluated for each row.
    ///   - properties: The properties; where one cannot be written, rows cannot be read.
    public init(
        initial: @autoclosure @escaping @Sendable () -> Row,
        @RecordBuilder<Row> _ properties: () -> [Property<Row>]
    ) {
        self.initial = initial
        self.properties = properties()
    }

    /// Describes rows that are written.
    ///
    /// - Parameter properties: The properties.
    public init(@RecordBuilder<Row> _ properties: () -> [Property<Row>]) {
        initial = nil
        self.properties = properties()
    }

    /// The names of the columns.
    public var names: [String] { properties.map(\.field.name) }

    /// The dotted paths of the columns that are read.
    var paths: [String] { properties.flatMap(\.paths) }

    /// About how many bytes the properties of a row take.
    @usableFromInline
    func weight(of row: Row) -> Int {
        var weight = properties.count * 8
        for property in properties {
            if let extra = property.weight { weight += extra(row) }
        }
        return weight
    }

    /// The schema of a file of such rows.
    ///
    /// - Throws: `ParquetError` as `Schema.init(fields:name:)`.
    public func schema(name: String = "schema") throws(ParquetError) -> Schema {
        try Schema(fields: properties.map(\.field), name: name)
    }
}

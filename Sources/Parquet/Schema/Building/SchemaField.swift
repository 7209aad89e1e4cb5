public import ParquetFormat

/// A field of a schema to be built: its name, what it holds, and how often it occurs.
///
/// ```swift
/// let schema = try Schema {
///     Field("id", .int64)
///     Field("city", .string, .optional)
///     Field("scores", .double, .repeated)
/// }
/// ```
public struct SchemaField: Sendable, Equatable {
    /// The name; distinct from those of the fields beside it.
    public var name: String

    /// What the field holds.
    public var type: FieldType

    /// Whether the field is required, optional or repeated.
    ///
    /// A bare repeated field holds any number of values and is never null; `List` can tell null from empty.
    public var repetition: FieldRepetition

    /// The identifier that some table formats track columns by.
    public var id: Int?

    /// Makes a field.
    public init(
        _ name: String, _ type: FieldType, _ repetition: FieldRepetition = .required, id: Int? = nil
    ) {
        self.name = name
        self.type = type
        self.repetition = repetition
        self.id = id
    }
}

/// A field, by the name that reads well where schemas are built.
public typealias Field = SchemaField

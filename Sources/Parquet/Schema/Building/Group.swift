public import ParquetFormat

/// A group of fields, where schemas are built.
///
/// ```swift
/// Group("fare", .optional) {
///     Field("base", .decimal(precision: 9, scale: 2))
///     Field("tip", .decimal(precision: 9, scale: 2), .optional)
/// }
/// ```
public struct Group: SchemaComponent, Sendable {
    /// The group, as the one field of the component.
    public let fields: [SchemaField]

    /// Makes a group of the fields that the closure lists, at least one.
    ///
    /// - Parameters:
    ///   - name: The group's name.
    ///   - repetition: Whether the group is required, optional or repeated.
    ///   - logicalType: The group's annotation, for forms of lists, maps and variants that `List`, `Map` and
    ///     `FieldType.variant` do not make.
    ///   - id: The group's field id.
    ///   - fields: The fields within.
    public init(
        _ name: String, _ repetition: FieldRepetition = .required, as logicalType: LogicalType? = nil,
        id: Int? = nil, @SchemaBuilder _ fields: () -> [SchemaField]
    ) {
        self.fields = [SchemaField(name, .group(fields(), as: logicalType), repetition, id: id)]
    }
}

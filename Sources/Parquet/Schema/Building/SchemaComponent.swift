/// What may stand in the closure of a schema or a group: a `Field`, a `List`, a `Map`, a `Group`, or your own bundle
/// of fields.
///
/// ```swift
/// struct Audit: SchemaComponent {
///     var fields: [SchemaField] {
///         [Field("created", .timestamp(.micros)), Field("changed", .timestamp(.micros), .optional)]
///     }
/// }
/// let schema = try Schema {
///     Field("id", .int64)
///     Audit()
/// }
/// ```
public protocol SchemaComponent {
    /// The fields that the component stands for, in order.
    var fields: [SchemaField] { get }
}

extension SchemaField: SchemaComponent {
    /// The field itself.
    public var fields: [SchemaField] { [self] }
}

/// Gathers the fields that the closure of a schema or a group lists; `if`, `switch` and `for` may stand there too.
@resultBuilder
public enum SchemaBuilder {
    /// The fields of one component.
    public static func buildExpression(_ component: any SchemaComponent) -> [SchemaField] { component.fields }

    /// Fields that are in an array already.
    public static func buildExpression(_ fields: [SchemaField]) -> [SchemaField] { fields }

    /// All fields, in order.
    public static func buildBlock(_ parts: [SchemaField]...) -> [SchemaField] { parts.flatMap { $0 } }

    /// The fields of an `if` without `else`.
    public static func buildOptional(_ fields: [SchemaField]?) -> [SchemaField] { fields ?? [] }

    /// The fields of the first of two branches.
    public static func buildEither(first fields: [SchemaField]) -> [SchemaField] { fields }

    /// The fields of the second of two branches.
    public static func buildEither(second fields: [SchemaField]) -> [SchemaField] { fields }

    /// The fields of a loop.
    public static func buildArray(_ parts: [[SchemaField]]) -> [SchemaField] { parts.flatMap { $0 } }
}

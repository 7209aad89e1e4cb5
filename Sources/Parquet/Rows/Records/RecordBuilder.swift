/// Gathers the properties that the closure of a record schema lists; `if`, `switch` and `for` may stand there too.
@resultBuilder
public enum RecordBuilder<Row> {
    /// One property.
    public static func buildExpression(_ property: Property<Row>) -> [Property<Row>] { [property] }

    /// Properties that are in an array already.
    public static func buildExpression(_ properties: [Property<Row>]) -> [Property<Row>] { properties }

    /// All properties, in order.
    public static func buildBlock(_ parts: [Property<Row>]...) -> [Property<Row>] { parts.flatMap { $0 } }

    /// The properties of an `if` without `else`.
    public static func buildOptional(_ properties: [Property<Row>]?) -> [Property<Row>] { properties ?? [] }

    /// The properties of the first of two branches.
    public static func buildEither(first properties: [Property<Row>]) -> [Property<Row>] { properties }

    /// The properties of the second of two branches.
    public static func buildEither(second properties: [Property<Row>]) -> [Property<Row>] { properties }

    /// The properties of a loop.
    public static func buildArray(_ parts: [[Property<Row>]]) -> [Property<Row>] { parts.flatMap { $0 } }
}

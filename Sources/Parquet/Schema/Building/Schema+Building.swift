extension Schema {
    /// Builds a schema of the fields that the closure lists.
    ///
    /// ```swift
    /// let schema = try Schema {
    ///     Field("id", .int64)
    ///     Field("city", .string, .optional)
    ///     Field("at", .timestamp(.micros))
    ///     List("stops", of: .double)
    ///     Map("tags", key: .string, value: .int32, values: .optional)
    ///     Group("fare", .optional) {
    ///         Field("base", .decimal(precision: 9, scale: 2))
    ///     }
    /// }
    /// ```
    /// - Throws: `ParquetError` as `init(fields:name:)`.
    /// - Complexity: O(n).
    public init(
        name: String = "schema", @SchemaBuilder _ fields: () -> [SchemaField]
    ) throws(ParquetError) {
        try self.init(fields: fields(), name: name)
    }

    /// Builds a schema of fields.
    ///
    /// - Parameters:
    ///   - fields: The fields at the top, in order.
    ///   - name: The name of the root, which carries no meaning.
    /// - Throws: `ParquetError` that names the path, with `schemaMismatch` where two fields of one group have one name,
    ///   a group has no fields, an annotation does not fit, a repetition is not allowed in its place, or the schema
    ///   nests deeper than 255 levels; with `invalidArgument` where a number is out of range.
    /// - Complexity: O(n).
    public init(fields: [SchemaField], name: String = "schema") throws(ParquetError) {
        var flattener = SchemaFlattener(rootName: name)
        try flattener.append(fieldsAtTop: fields)
        var limits = DecodeLimits()
        limits.schemaNodes = .max
        limits.schemaDepth = SchemaFlattener.depthLimit
        limits.schemaPathBytes = .max
        try self.init(elements: flattener.elements, limits: limits)
    }
}

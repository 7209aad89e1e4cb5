public import ParquetFormat

extension FieldType {
    /// Lists in the specification's three-level form.
    ///
    /// ```
    /// group name (LIST) {
    ///   repeated group list {
    ///     <elements> <type> element;
    ///   }
    /// }
    /// ```
    /// - Parameters:
    ///   - element: What the elements hold.
    ///   - elements: Whether elements are required or optional.
    ///   - elementID: The element's field id.
    public static func list(
        of element: FieldType, elements: FieldRepetition = .required, elementID: Int? = nil
    ) -> FieldType {
        FieldType(.list(element: SchemaField("element", element, elements, id: elementID)))
    }

    /// Maps in the specification's three-level form; keys are required.
    ///
    /// ```
    /// group name (MAP) {
    ///   repeated group key_value {
    ///     required <type> key;
    ///     <values> <type> value;
    ///   }
    /// }
    /// ```
    /// - Parameters:
    ///   - key: What the keys hold.
    ///   - value: What the values hold.
    ///   - values: Whether values are required or optional.
    ///   - keyID: The key's field id.
    ///   - valueID: The value's field id.
    public static func map(
        key: FieldType, value: FieldType, values: FieldRepetition = .required, keyID: Int? = nil,
        valueID: Int? = nil
    ) -> FieldType {
        FieldType(
            .map(
                key: SchemaField("key", key, id: keyID),
                value: SchemaField("value", value, values, id: valueID)))
    }

    /// Groups of fields.
    ///
    /// - Parameters:
    ///   - fields: The fields, at least one.
    ///   - logicalType: The group's annotation, for forms of lists, maps and variants that the other members do not
    ///     make.
    public static func group(_ fields: [SchemaField], as logicalType: LogicalType? = nil) -> FieldType {
        FieldType(.group(fields, logicalType))
    }

    /// Groups of the fields that the closure lists.
    ///
    /// ```swift
    /// Field("points", .list(of: .group { Field("x", .double); Field("y", .double) }))
    /// ```
    public static func group(
        as logicalType: LogicalType? = nil, @SchemaBuilder _ fields: () -> [SchemaField]
    ) -> FieldType {
        FieldType(.group(fields(), logicalType))
    }

    /// Semi-structured values, not shredded: a group `VARIANT(1)` of the binary fields `metadata` and `value`.
    ///
    /// Specification: parquet-format, VariantEncoding.md.
    public static var variant: FieldType {
        .group(
            [SchemaField("metadata", .binary), SchemaField("value", .binary)], as: .variant(version: 1))
    }
}

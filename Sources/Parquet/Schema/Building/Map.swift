public import ParquetFormat

/// A map in the specification's three-level form, where schemas are built; keys are required.
///
/// ```swift
/// Map("tags", key: .string, value: .int32)
/// Map("tags", key: .string, value: .int32, .optional, values: .optional)
/// ```
public struct Map: SchemaComponent, Sendable {
    /// The map, as the one field of the component.
    public let fields: [SchemaField]

    /// Makes a map.
    ///
    /// - Parameters:
    ///   - name: The map's name.
    ///   - key: What the keys hold.
    ///   - value: What the values hold.
    ///   - repetition: Whether the map itself is required or optional.
    ///   - values: Whether values are required or optional.
    ///   - id: The map's field id.
    ///   - keyID: The key's field id.
    ///   - valueID: The value's field id.
    public init(
        _ name: String, key: FieldType, value: FieldType, _ repetition: FieldRepetition = .required,
        values: FieldRepetition = .required, id: Int? = nil, keyID: Int? = nil, valueID: Int? = nil
    ) {
        let type = FieldType.map(key: key, value: value, values: values, keyID: keyID, valueID: valueID)
        fields = [SchemaField(name, type, repetition, id: id)]
    }
}

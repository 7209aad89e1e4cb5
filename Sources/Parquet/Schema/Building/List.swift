public import ParquetFormat

/// A list in the specification's three-level form, where schemas are built.
///
/// ```swift
/// List("stops", of: .double)                                     // no nulls
/// List("stops", of: .double, .optional, elements: .optional)     // nulls for lists and elements
/// ```
public struct List: SchemaComponent, Sendable {
    /// The list, as the one field of the component.
    public let fields: [SchemaField]

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - name: The list's name.
    ///   - element: What the elements hold.
    ///   - repetition: Whether the list itself is required or optional.
    ///   - elements: Whether elements are required or optional.
    ///   - id: The list's field id.
    ///   - elementID: The element's field id.
    public init(
        _ name: String, of element: FieldType, _ repetition: FieldRepetition = .required,
        elements: FieldRepetition = .required, id: Int? = nil, elementID: Int? = nil
    ) {
        fields = [
            SchemaField(
                name, .list(of: element, elements: elements, elementID: elementID), repetition, id: id)
        ]
    }
}

/// A field of an Arrow schema: its name, what it holds, and the fields below.
struct ArrowField: Sendable {
    var name: String

    /// What the slots hold; of a dictionary-encoded field the type of the indices.
    let type: ArrowType
    let isNullable: Bool
    var metadata: [ArrowMetadata.Entry] = []
    var children: [ArrowField] = []

    /// The field of the dictionary's values, where the slots are indices; else nothing.
    var dictionary: [ArrowField] = []

    /// The key under which Arrow's libraries keep a field id.
    static let fieldIDKey = "PARQUET:field_id"

    /// The key of the name of an extension type.
    static let extensionKey = "ARROW:extension:name"

    /// The key of an extension type's parameters.
    static let extensionParametersKey = "ARROW:extension:metadata"

    /// The number of the column in the Parquet schema, where the field carries one.
    var fieldID: Int? {
        metadata.last { $0.key == ArrowField.fieldIDKey }.flatMap { Int($0.value) }
    }

    /// The name of the extension type, where it is one.
    var extensionName: String? {
        metadata.last { $0.key == ArrowField.extensionKey }?.value
    }
}

public import ParquetFormat

/// How a field of the schema becomes columns in memory: lists, maps and structs as such, whichever of the
/// specification's forms they are written in.
///
/// Specification: parquet-format, LogicalTypes.md, "Nested Types" and its compatibility rules.
public struct ColumnShape: Sendable, Equatable {
    /// The kinds of shape.
    public enum Kind: Sendable, Equatable {
        /// A column of values; `column` is its ordinal in the file.
        case primitive(column: Int)
        /// One child a field.
        case structure
        /// One child: the element.
        case list
        /// One child: a structure of key and value, or of a key alone.
        case map
    }

    /// The field's name.
    public let name: String

    /// The index in the schema of the node that carries the name and the annotation.
    public let node: Int

    /// The identifier that some table formats track columns by.
    public let fieldID: Int?

    /// What kind of shape it is.
    public let kind: Kind

    /// Whether slots can be null.
    public let isNullable: Bool

    /// How values are stored; absent unless primitive.
    public let physicalType: PhysicalType?

    /// The bytes of each value of a `FIXED_LEN_BYTE_ARRAY`.
    public let typeLength: Int?

    /// What the values mean, where annotated.
    public let logicalType: LogicalType?

    /// The shapes below.
    public let children: [ColumnShape]

    /// The definition level from which on a slot is not null.
    let definitionLevel: Int

    /// The definition level from which on a slot exists at all: that of the innermost repeated node above.
    let slotDefinitionLevel: Int

    /// The repetition level of the innermost repeated node above: a slot begins where the level is at most this.
    let slotRepetitionLevel: Int

    /// For lists and maps, the definition level from which on there is an element.
    let elementDefinitionLevel: Int

    /// The columns at and below, by their ordinal in the file.
    let columns: Range<Int>
}

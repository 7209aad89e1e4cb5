public import ParquetFormat

/// One node of a schema: the root, a group, or a column.
public struct SchemaNode: Sendable, Equatable {
    /// The name; it may be empty, repeated among siblings, or hold any character.
    public let name: String

    /// Whether the node is required, optional or repeated; the root counts as required.
    public let repetition: FieldRepetition

    /// How values are stored; absent for groups.
    public let physicalType: PhysicalType?

    /// The bytes of each value of a `FIXED_LEN_BYTE_ARRAY`.
    public let typeLength: Int?

    /// What the values mean, where it is annotated and the annotation fits how they are stored.
    public let logicalType: LogicalType?

    /// The annotation as it was declared, also where it does not fit.
    public let declaredLogicalType: LogicalType?

    /// What the footer says beyond this.
    var remainder: ElementRemainder?

    /// The identifier that some table formats track columns by.
    public let fieldID: Int?

    /// The index of the group above; absent for the root.
    public let parent: Int?

    /// The indices of the nodes just below, in order.
    public internal(set) var children: [Int]

    /// The definition level at which this node is present.
    public let maxDefinitionLevel: Int

    /// The repetition level at which this node repeats.
    public let maxRepetitionLevel: Int

    /// The columns at and below this node, by their ordinal in the file.
    public internal(set) var columns: Range<Int>

    /// Whether the node is a group.
    public var isGroup: Bool { physicalType == nil }
}

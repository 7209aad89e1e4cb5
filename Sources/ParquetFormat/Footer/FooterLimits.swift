public import ParquetThrift

/// How much a footer may hold.
///
/// The index takes about a hundred bytes for each column chunk; the other counts bound what is decoded eagerly.
public struct FooterLimits: Sendable, Hashable {
    /// The most schema nodes.
    public var maximumSchemaElements: Int

    /// The most row groups.
    public var maximumRowGroups: Int

    /// The most column chunks, row groups times columns.
    public var maximumChunks: Int

    /// The most pairs of the writer's own metadata.
    public var maximumKeyValuePairs: Int

    /// Limits of depth, counts and sizes within the Thrift data.
    public var thrift: ThriftLimits

    /// Makes limits; each has a default that fits any file of good faith.
    public init(
        maximumSchemaElements: Int = 1 << 20,
        maximumRowGroups: Int = 1 << 20,
        maximumChunks: Int = 1 << 22,
        maximumKeyValuePairs: Int = 1 << 16,
        thrift: ThriftLimits = ThriftLimits()
    ) {
        self.maximumSchemaElements = maximumSchemaElements
        self.maximumRowGroups = maximumRowGroups
        self.maximumChunks = maximumChunks
        self.maximumKeyValuePairs = maximumKeyValuePairs
        self.thrift = thrift
    }
}

/// How much a reader accepts from bytes that it does not trust.
///
/// Counts and sizes are also compared with the bytes that remain, so that no limit can make a reader
/// allocate more than a small multiple of its input.
public struct ThriftLimits: Sendable, Hashable {
    /// The deepest nesting of structs and containers.
    public var maximumDepth: Int

    /// The most elements of one list, set or map.
    public var maximumContainerCount: Int

    /// The most bytes of one binary or string.
    public var maximumBinarySize: Int

    /// The most fields of one struct that are kept though they are not known.
    public var maximumUnknownFields: Int

    /// Makes limits; each has a default that fits any file of good faith.
    public init(
        maximumDepth: Int = 32,
        maximumContainerCount: Int = 1 << 24,
        maximumBinarySize: Int = 1 << 28,
        maximumUnknownFields: Int = 1 << 14
    ) {
        self.maximumDepth = maximumDepth
        self.maximumContainerCount = maximumContainerCount
        self.maximumBinarySize = maximumBinarySize
        self.maximumUnknownFields = maximumUnknownFields
    }
}

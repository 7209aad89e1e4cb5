/// What is looked at beyond page headers when pages are inspected.
public struct PageInspection: OptionSet, Sendable, Hashable {
    /// The bits of the options.
    public let rawValue: UInt8

    /// Makes a set of options from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Compares each page's bytes with its CRC-32.
    public static let checksums = PageInspection(rawValue: 1 << 0)

    /// Counts the nulls and rows of pages of version 1 from their levels, which compressed pages are decompressed for.
    public static let levels = PageInspection(rawValue: 1 << 1)

    /// All of it.
    public static let all: PageInspection = [.checksums, .levels]
}

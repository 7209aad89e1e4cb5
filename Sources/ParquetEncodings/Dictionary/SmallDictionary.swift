/// A dictionary of at most 256 byte arrays, made of values that are stored without one while they are decoded.
///
/// Entries are numbered in the order of their first appearance; an index takes a byte.
public struct SmallDictionary: Sendable {
    /// The most entries.
    public static let entryLimit = 256

    /// The most bytes of all entries, each with four more for its length.
    public static let byteLimit = 16 << 10

    /// The number of entries.
    public internal(set) var count = 0

    static let slotCount = 512
    static let slotWords = 4

    let hash: KeyHash

    /// How many of `bytes` are used.
    var byteCount = 0

    /// The entries as `PLAIN`, with room for all that there may be.
    var bytes = [UInt8](repeating: 0, count: byteLimit)

    /// Four words a slot, as `SmallTable` draws them.
    var slots = [UInt64](repeating: 0, count: slotCount * slotWords)

    /// Makes an empty dictionary.
    ///
    /// A seed that differs from one dictionary to the next keeps data from being made to collide.
    public init() {
        var random = SystemRandomNumberGenerator()
        hash = KeyHash(seed: random.next())
    }
}

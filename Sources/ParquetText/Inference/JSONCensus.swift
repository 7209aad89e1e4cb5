/// What is known of the rows as a whole while their types are found.
struct JSONCensus {
    /// The most fields, over all objects: more are keys that are data, as those of a map.
    static let fieldLimit = 10_000

    /// Whether numbers with digits behind the point become decimals.
    let infersDecimals: Bool

    /// The fields so far.
    var fieldCount = 0

    /// The line on which the row at hand begins.
    var line = 1

    init(infersDecimals: Bool) { self.infersDecimals = infersDecimals }
}

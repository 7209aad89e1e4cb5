/// What was measured of one case.
struct CaseResult: Encodable {
    let name: String
    let runs: Int

    /// Seconds by the clock.
    let median: Double
    let minimum: Double

    /// Seconds of the processor, the median.
    let processor: Double
    let rows: Int

    /// The bytes of the columns in memory; nil where nothing is kept.
    let held: Int?

    /// The most memory held by the process that ran the case, in KiB.
    let peakMemory: Int

    /// Allocations in one run, and the pages that were read or written in it.
    let allocations: Int?
    let pages: Int?

    /// Bytes in memory a second, in 10⁶.
    var megabytesPerSecond: Double? { held.map { Double($0) / median / 1e6 } }
}

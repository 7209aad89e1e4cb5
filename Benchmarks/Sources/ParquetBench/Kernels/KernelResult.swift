/// What was measured of one kernel in one direction.
struct KernelResult: Encodable {
    /// The encoding, in the specification's spelling.
    let encoding: String

    /// The type, the width or the kind of data.
    let detail: String

    /// `decode` or `encode`.
    let direction: String

    /// The values of one run.
    let values: Int

    /// The bytes of these values in memory.
    let bytes: Int

    /// The bytes of them as they are encoded.
    let encodedBytes: Int

    /// Nanoseconds a value, the median and the minimum of the samples.
    let nanoseconds: Double
    let minimum: Double

    /// Bytes in memory a nanosecond, by the median.
    var gigabytesPerSecond: Double { Double(bytes) / (nanoseconds * Double(values)) }
}

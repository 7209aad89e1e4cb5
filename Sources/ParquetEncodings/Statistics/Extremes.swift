/// The smallest and the largest of some values.
public struct Extremes: Sendable, Equatable {
    /// The smallest value as `PLAIN`, without a length before it; empty where there are no bounds.
    public var min: [UInt8]
    /// The largest value, likewise.
    public var max: [UInt8]
    /// How many of the values are NaN.
    public var nanCount: Int
    /// Whether there are a smallest and a largest value: not where all are NaN and the order has no place for it.
    public var hasBounds: Bool

    /// Makes extremes with bounds.
    public init(min: [UInt8], max: [UInt8], nanCount: Int = 0) {
        self.min = min
        self.max = max
        self.nanCount = nanCount
        hasBounds = true
    }

    /// Makes extremes without bounds.
    public init(nanCount: Int) {
        min = []
        max = []
        self.nanCount = nanCount
        hasBounds = false
    }
}

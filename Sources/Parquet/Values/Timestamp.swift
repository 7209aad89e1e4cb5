/// An instant to the nanosecond: what a column of `TIMESTAMP` adjusted to UTC holds in any unit, and one of `INT96`.
///
/// Specification: parquet-format, LogicalTypes.md, "TIMESTAMP".
public struct Timestamp: EpochValue, BitwiseCopyable {
    /// The whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let secondsSinceEpoch: Int64

    /// The nanoseconds after that second, within `0..<1_000_000_000`.
    public let nanosecond: Int32

    /// Makes the instant that is some seconds and nanoseconds after 1970-01-01T00:00:00Z.
    ///
    /// - Precondition: `nanosecond` is within `0..<1_000_000_000`.
    @inlinable
    public init(secondsSinceEpoch: Int64, nanosecond: Int32 = 0) {
        precondition(nanosecond >= 0 && nanosecond < 1_000_000_000, "not a fraction of a second")
        self.secondsSinceEpoch = secondsSinceEpoch
        self.nanosecond = nanosecond
    }
}

extension Timestamp: LosslessStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SSZ`, with as many of three, six or nine digits of a fraction as are needed.
    public var description: String {
        CalendarForm.moment(seconds: secondsSinceEpoch, nanosecond: nanosecond) + "Z"
    }

    /// Makes an instant of `YYYY-MM-DDTHH:MM[:SS[.f…]]Z`.
    public init?(_ description: String) {
        var scanner = CalendarScanner(description)
        guard let (seconds, nanosecond) = scanner.moment(), scanner.take("Z", "z"), scanner.isAtEnd else {
            return nil
        }
        self.init(secondsSinceEpoch: seconds, nanosecond: nanosecond)
    }
}

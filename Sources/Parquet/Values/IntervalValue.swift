/// A span of months, days and milliseconds, none of which is a number of the others: what a column of `INTERVAL` holds.
///
/// Specification: parquet-format, LogicalTypes.md, "INTERVAL".
public struct IntervalValue: Sendable, Hashable, Codable, BitwiseCopyable {
    /// The months.
    public var months: UInt32

    /// The days.
    public var days: UInt32

    /// The milliseconds.
    public var milliseconds: UInt32

    /// Makes a span of its parts.
    @inlinable
    public init(months: UInt32 = 0, days: UInt32 = 0, milliseconds: UInt32 = 0) {
        self.months = months
        self.days = days
        self.milliseconds = milliseconds
    }

    /// The twelve bytes that are stored: three little-endian integers.
    public var bytes: [UInt8] {
        [months, days, milliseconds].flatMap { part in
            (0..<4).map { UInt8(truncatingIfNeeded: part >> UInt32($0 * 8)) }
        }
    }
}

extension IntervalValue: CustomStringConvertible {
    /// An ISO 8601 duration: `P14M3DT4.005S`.
    public var description: String {
        var text = "P"
        if months > 0 { text += "\(months)M" }
        if days > 0 { text += "\(days)D" }
        if milliseconds > 0 || text == "P" {
            let thousandths = String(milliseconds % 1000)
            text += "T\(milliseconds / 1000)"
            if milliseconds % 1000 > 0 {
                text += "." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
            }
            text += "S"
        }
        return text
    }
}

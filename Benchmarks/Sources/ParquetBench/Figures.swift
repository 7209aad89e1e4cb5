internal import Foundation

/// Numbers as the tables show them.
enum Figures {
    /// Three digits, or as many as stand before the point.
    static func short(_ value: Double) -> String {
        let magnitude = abs(value)
        return fixed(value, magnitude < 1 ? 3 : magnitude < 10 ? 2 : magnitude < 100 ? 1 : 0)
    }

    /// The number with this many decimals.
    static func fixed(_ value: Double, _ places: Int) -> String {
        value.formatted(
            .number.precision(.fractionLength(places)).grouping(.never).locale(
                Locale(identifier: "en_US_POSIX")))
    }
}

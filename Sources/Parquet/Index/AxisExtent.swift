/// The least and the greatest coordinate along one axis.
struct AxisExtent: Sendable, Equatable {
    private(set) var least = Double.infinity
    private(set) var greatest = -Double.infinity

    /// Whether no coordinate was seen but NaN.
    var isEmpty: Bool { least > greatest }

    /// Takes a coordinate in; NaN changes nothing.
    mutating func extend(to coordinate: Double) {
        if coordinate < least { least = coordinate }
        if coordinate > greatest { greatest = coordinate }
    }

    /// Takes all coordinates of another extent in.
    mutating func merge(_ other: AxisExtent) {
        least = min(least, other.least)
        greatest = max(greatest, other.greatest)
    }

    /// Whether all coordinates lie in a range.
    func lies(in range: ClosedRange<Double>) -> Bool {
        isEmpty || range.contains(least) && range.contains(greatest)
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A logarithmic axis: where numbers lie on it, and which are marked.
struct LogAxis {
    /// The numbers at either end.
    let low: Double
    let high: Double

    /// The places at either end.
    let start: Double
    let end: Double

    /// An axis from `start` to `end` on which all of `values` lie, with some room on either side.
    init(_ values: [Double], from start: Double, to end: Double) {
        let known = values.filter { $0 > 0 && $0.isFinite }
        let least = known.min() ?? 1
        let most = known.max() ?? 1
        let room = max(1.02, pow(most / least, 0.1))
        low = least / room
        high = most * room
        self.start = start
        self.end = end
    }

    /// The place of a number.
    func place(_ value: Double) -> Double {
        start + (end - start) * log(max(value, low) / low) / log(high / low)
    }

    /// The numbers to be marked: as many as there is room for, no closer than `distance`.
    func ticks(distance: Double) -> [Double] {
        for numbers in candidates {
            let found = numbers.filter { $0 >= low && $0 <= high }
            let gaps = zip(found, found.dropFirst()).map { abs(place($1) - place($0)) }
            if gaps.allSatisfy({ $0 >= distance }) { return found }
        }
        return []
    }

    /// Round numbers, ascending, in sets from fine to coarse: even steps where the axis is short, and some of each power
    /// of ten.
    private var candidates: [[Double]] {
        let first = Int(floor(log10(low)))
        let powers = (first...max(first, Int(ceil(log10(high))))).map { pow(10, Double($0)) }
        let sets: [[Double]] = [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1, 3], [1]]
        let rounds = sets.map { set in powers.flatMap { power in set.map { $0 * power } } }
        guard high / low <= 6 else { return rounds }
        let power = pow(10, floor(log10((high - low) / 20)))
        let steps = [1, 2, 5, 10, 20, 50].map { step in
            let size = step * power
            let start = floor(low / size)
            return (0...min(500, Int((high - low) / size) + 1)).map { (start + Double($0)) * size }
        }
        return steps + rounds
    }
}

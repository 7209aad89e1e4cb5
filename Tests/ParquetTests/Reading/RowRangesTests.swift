import Parquet
import ParquetTestSupport
import Testing

@Suite("Sets of rows as ranges")
struct RowRangesTests {
    @Test("Ranges in any order, overlapping, touching or empty, are brought into one form")
    func normalises() {
        let rows = RowRanges([10..<20, 5..<5, 0..<3, 15..<25, 3..<4, 40..<41])
        #expect(rows.ranges == [0..<4, 10..<25, 40..<41])
        #expect(rows.count == 20)
        #expect(rows == RowRanges([40..<41, 0..<4, 10..<25]))
        #expect(rows.description == "[0..<4, 10..<25, 40..<41]")
        #expect(RowRanges([7..<7]) == .empty)
        #expect(RowRanges(3..<3).isEmpty)
        #expect(RowRanges(3..<5).ranges == [3..<5])
    }

    @Test("Ranges as wide as integers go do not trap")
    func extremes() {
        let all = RowRanges(Int.min..<Int.max)
        #expect(all.count == Int.max)
        #expect(all.contains(Int.min))
        #expect(!all.contains(Int.max))
        #expect(all.subtracting(RowRanges(0..<1)).ranges == [Int.min..<0, 1..<Int.max])
        #expect(all.complement(in: 0..<10).isEmpty)
    }

    @Test("Set operations agree with sets of integers")
    func agreesWithSets() {
        var random = SeededRandom(seed: 71)
        for _ in 0..<2000 {
            let (first, left) = RowRangesTests.sample(&random)
            let (second, right) = RowRangesTests.sample(&random)
            RowRangesTests.expect(first.union(second), equals: left.union(right))
            RowRangesTests.expect(first.intersection(second), equals: left.intersection(right))
            RowRangesTests.expect(first.subtracting(second), equals: left.subtracting(right))
            let start = Int.random(in: 0..<40, using: &random)
            let window = start..<Int.random(in: start...41, using: &random)
            RowRangesTests.expect(first.complement(in: window), equals: Set(window).subtracting(left))
            #expect(first.contains(window) == left.isSuperset(of: window))
            #expect(first.intersects(window) == !left.isDisjoint(with: window))
            for row in -1...41 { #expect(first.contains(row) == left.contains(row)) }
        }
    }

    private static func sample(_ random: inout SeededRandom) -> (RowRanges, Set<Int>) {
        let ranges = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            let start = Int.random(in: 0..<40, using: &random)
            return start..<Int.random(in: start...min(40, start + 9), using: &random)
        }
        return (RowRanges(ranges), ranges.reduce(into: []) { $0.formUnion($1) })
    }

    private static func expect(_ rows: RowRanges, equals expected: Set<Int>) {
        #expect(rows.ranges.flatMap { Array($0) } == expected.sorted())
        #expect(rows.count == expected.count)
        for (range, next) in zip(rows.ranges, rows.ranges.dropFirst()) {
            #expect(range.upperBound < next.lowerBound)
        }
    }
}

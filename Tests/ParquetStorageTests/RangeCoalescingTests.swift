import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@Suite("Range coalescing")
struct RangeCoalescingTests {
    @Test("Neighbours within the gap join, others do not")
    func gap() {
        let plan = RangeCoalescing.plan([0..<10, 14..<20, 25..<30], gap: 4)
        #expect(plan.reads == [0..<20, 25..<30])
        #expect(
            plan.placements.map { $0?.slice } == [0..<10, 14..<20, 0..<5])
        #expect(plan.placements.map { $0?.read } == [0, 0, 1])
    }

    @Test("The waste of one read is capped over all its gaps")
    func waste() {
        let ranges = [0..<10, 13..<20, 23..<30, 33..<40]
        #expect(RangeCoalescing.plan(ranges, gap: 3, maximumWaste: 6).reads == [0..<30, 33..<40])
        #expect(RangeCoalescing.plan(ranges, gap: 3, maximumWaste: 0).reads == ranges)
        #expect(RangeCoalescing.plan([0..<10, 10..<20], gap: 0, maximumWaste: 0).reads == [0..<20])
    }

    @Test("Joining stops at the longest read, but shared bytes always join")
    func length() {
        #expect(
            RangeCoalescing.plan([0..<60, 60..<100, 100..<120], gap: 9, maximumLength: 100).reads == [
                0..<100, 100..<120,
            ])
        #expect(RangeCoalescing.plan([0..<200], gap: 9, maximumLength: 100).reads == [0..<200])
        #expect(RangeCoalescing.plan([0..<60, 59..<200], gap: 9, maximumLength: 100).reads == [0..<200])
    }

    @Test("Order does not matter, and empty ranges need no read")
    func orderAndEmpty() {
        let plan = RangeCoalescing.plan([50..<60, 7..<7, 0..<10, 0..<10, 2..<5], gap: 0)
        #expect(plan.reads == [0..<10, 50..<60])
        #expect(plan.placements.map { $0?.read } == [1, nil, 0, 0, 0])
        #expect(RangeCoalescing.plan([], gap: 10).reads.isEmpty)
        #expect(RangeCoalescing.plan([3..<3], gap: 10).reads.isEmpty)
    }

    @Test("Ranges at the ends of the integers do not trap")
    func extremes() {
        let plan = RangeCoalescing.plan(
            [Int.min..<(Int.min + 1), (Int.max - 1)..<Int.max, 0..<1, Int.min..<Int.max], gap: .max)
        #expect(plan.reads.count == 1)
        #expect(RangeCoalescing.plan([Int.min..<(Int.min + 1), 5..<Int.max], gap: 5).reads.count == 2)
    }

    @Test("Whatever the ranges and limits, every range is found where the plan says", arguments: 0..<50)
    func properties(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let contents = random.bytes(5000)
        let ranges = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            let start = Int.random(in: 0...5000, using: &random)
            return start..<Int.random(in: start...min(5000, start + 300), using: &random)
        }
        let gap = Int.random(in: 0...100, using: &random)
        let waste = Int.random(in: 0...150, using: &random)
        let length = Int.random(in: 1...2000, using: &random)
        let plan = RangeCoalescing.plan(ranges, gap: gap, maximumWaste: waste, maximumLength: length)

        let slices = try plan.slices(of: plan.reads.map { SharedBytes(Array(contents[$0])) })
        #expect(slices.map { $0.copyBytes() } == ranges.map { Array(contents[$0]) })
        for (one, next) in zip(plan.reads, plan.reads.dropFirst()) {
            #expect(one.upperBound <= next.lowerBound)
        }
        for read in plan.reads {
            let inside = ranges.filter { !$0.isEmpty && read.contains($0.lowerBound) }
            var isWanted = [Bool](repeating: false, count: read.count)
            for range in inside { for byte in range { isWanted[byte - read.lowerBound] = true } }
            #expect(isWanted.count { !$0 } <= waste)
            #expect(isWanted.split(separator: true).allSatisfy { $0.count <= gap })
            #expect(isWanted.first == true && isWanted.last == true)
        }
    }

    @Test("Too few or too short buffers are an error")
    func missingBuffers() {
        let plan = RangeCoalescing.plan([0..<10, 50..<60], gap: 0)
        #expect(throws: BytesError.self) {
            try plan.slices(of: [SharedBytes([UInt8](repeating: 0, count: 10))])
        }
        #expect(throws: BytesError.self) { try plan.slices(of: [.empty, .empty]) }
    }
}

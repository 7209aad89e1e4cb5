/// How long one run of a kernel takes, in nanoseconds.
struct KernelTiming {
    let median: Double
    let minimum: Double

    /// The samples that a median is taken of.
    static let sampleCount = 31

    /// Times a kernel.
    static func measure<Work: Kernel & ~Copyable>(_ work: inout Work) throws -> KernelTiming {
        let clock = ContinuousClock()
        let runs = try runCount(&work, by: clock)
        var samples: [Double] = []
        for _ in 0..<sampleCount { samples.append(try sample(runs, of: &work, by: clock)) }
        return KernelTiming(samples)
    }

    /// Times two kernels in turns, so that whatever else the machine does slows both.
    static func measure<First: Kernel & ~Copyable, Second: Kernel & ~Copyable>(
        _ first: inout First, _ second: inout Second
    ) throws -> (KernelTiming, KernelTiming) {
        let clock = ContinuousClock()
        let runs = (try runCount(&first, by: clock), try runCount(&second, by: clock))
        var samples: ([Double], [Double]) = ([], [])
        for _ in 0..<sampleCount {
            samples.0.append(try sample(runs.0, of: &first, by: clock))
            samples.1.append(try sample(runs.1, of: &second, by: clock))
        }
        return (KernelTiming(samples.0), KernelTiming(samples.1))
    }

    private init(_ samples: [Double]) {
        let sorted = samples.sorted()
        median = sorted[sorted.count / 2]
        minimum = sorted[0]
    }

    /// How many runs make a sample; finding it out warms up.
    private static func runCount<Work: Kernel & ~Copyable>(
        _ work: inout Work, by clock: ContinuousClock
    ) throws -> Int {
        var runs = 1
        // A sample of a millisecond dwarfs the clock, and is seldom interrupted.
        while true {
            let spent = try sample(runs, of: &work, by: clock) * Double(runs)
            if spent >= 1e6 { return runs }
            runs = max(runs + 1, Int(Double(runs) * min(1e6 / max(spent, 100), 10) * 1.2))
        }
    }

    /// The nanoseconds of one run, out of several.
    private static func sample<Work: Kernel & ~Copyable>(
        _ runs: Int, of work: inout Work, by clock: ContinuousClock
    ) throws -> Double {
        let start = clock.now
        for _ in 0..<runs { try work.run() }
        return start.duration(to: clock.now) / .nanoseconds(1) / Double(runs)
    }
}

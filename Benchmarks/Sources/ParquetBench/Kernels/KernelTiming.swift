/// How long one run of a kernel takes, in nanoseconds.
struct KernelTiming {
    let median: Double
    let minimum: Double

    /// The samples that a median is taken of.
    static let sampleCount = 31

    /// Times a kernel: first runs that warm up and tell how many runs make a sample, then the samples.
    static func measure<Work: Kernel & ~Copyable>(_ work: inout Work) throws -> KernelTiming {
        let clock = ContinuousClock()
        var runs = 1
        // A sample of a millisecond dwarfs the clock, and is seldom interrupted.
        while true {
            let spent = try time(runs, of: &work, by: clock)
            if spent >= .milliseconds(1) { break }
            let ratio = Duration.milliseconds(1) / max(spent, .nanoseconds(100))
            runs = max(runs + 1, Int(Double(runs) * min(ratio, 10) * 1.2))
        }
        var samples: [Double] = []
        for _ in 0..<sampleCount {
            samples.append(try time(runs, of: &work, by: clock) / .nanoseconds(1) / Double(runs))
        }
        samples.sort()
        return KernelTiming(median: samples[sampleCount / 2], minimum: samples[0])
    }

    private static func time<Work: Kernel & ~Copyable>(
        _ runs: Int, of work: inout Work, by clock: ContinuousClock
    ) throws -> Duration {
        let start = clock.now
        for _ in 0..<runs { try work.run() }
        return start.duration(to: clock.now)
    }
}

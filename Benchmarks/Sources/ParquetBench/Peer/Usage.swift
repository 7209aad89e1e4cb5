internal import Foundation

/// What the process has used so far.
struct Usage {
    /// Seconds of processor time, the system's share included.
    let processor: Double

    /// Seconds of processor time spent in the system.
    let system: Double

    static var now: Usage {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let user = seconds(usage.ru_utime)
        let system = seconds(usage.ru_stime)
        return Usage(processor: user + system, system: system)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    /// The most memory held at once, in KiB.
    static var peakMemory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}

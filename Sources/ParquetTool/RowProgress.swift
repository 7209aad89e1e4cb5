/// Says on the error stream how many rows are done, where that is a terminal and the work takes more than a second.
struct RowProgress {
    private let console: Console
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant?
    private var rows = 0

    init(_ console: Console) {
        self.console = console
        start = clock.now
    }

    /// Counts rows, and shows the count at most five times a second.
    mutating func advance(by count: Int) {
        rows += count
        guard console.showsProgress else { return }
        let now = clock.now
        guard start.duration(to: now) > .seconds(1) else { return }
        if let shown, shown.duration(to: now) < .milliseconds(200) { return }
        shown = now
        let elapsed = start.duration(to: now) / .seconds(1)
        console.showProgress("\r\(rows) rows, \(Int(Double(rows) / elapsed)) rows/s\u{1B}[K")
    }

    /// Removes what was shown.
    mutating func clear() {
        guard shown != nil else { return }
        shown = nil
        console.showProgress("\r\u{1B}[K")
    }
}

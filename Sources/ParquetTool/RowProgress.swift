/// Says on the error stream how far long work is: rows, bytes, the rate, and the time left where the end is known.
///
/// On a terminal one line is written over and over; elsewhere a line appears every ten seconds, and nothing for work
/// that is shorter.
struct RowProgress {
    private let console: Console

    /// The rows that there will be, where that is known.
    private let total: Int?

    /// The bytes that will be read, where they tell better than rows how much is left.
    private let totalBytes: Int?
    private let reading: ReadCount?
    private let start: Duration
    private var shown: Duration?
    private var rows = 0

    /// Whether the end of the work, or at least how much was read, can be told.
    private var isCounted: Bool { total != nil || reading != nil }

    /// Begins.
    ///
    /// Without `rows` and `reading`, rows are on their way to the output: then nothing is shown on the terminal that they go to, and
    /// no lines are written.
    init(_ console: Console, rows total: Int? = nil, bytes: Int? = nil, reading: ReadCount? = nil) {
        self.console = console
        self.total = total
        totalBytes = bytes
        self.reading = reading
        start = console.now()
    }

    /// Counts rows, and says so where it is time to.
    mutating func advance(by count: Int) {
        rows += count
        let interval: Duration
        switch console.progress {
        case .none: return
        case .terminal:
            guard isCounted || console.terminalWidth == nil else { return }
            interval = shown == nil ? .seconds(1) : .milliseconds(200)
        case .lines:
            guard isCounted else { return }
            interval = .seconds(10)
        }
        let now = console.now()
        guard now - (shown ?? start) >= interval else { return }
        shown = now
        let text = text(after: (now - start) / .seconds(1))
        if console.progress == .terminal {
            console.showProgress("\r\(text)\u{1B}[K")
        } else {
            console.report("parquet: \(text)")
        }
    }

    /// Removes what was shown.
    mutating func clear() {
        guard shown != nil else { return }
        shown = nil
        if console.progress == .terminal { console.showProgress("\r\u{1B}[K") }
    }

    private func text(after seconds: Double) -> String {
        var parts = [total.map { "\(rows) of \($0) rows" } ?? "\(rows) rows"]
        let bytes = reading?.bytes
        if let bytes { parts.append("\(Quantity.bytes(bytes)) read") }
        if rows > 0 { parts.append("\(Int(Double(rows) / seconds)) rows/s") }
        if let bytes { parts.append("\(Quantity.bytes(Int(Double(bytes) / seconds)))/s") }
        var done: Double?
        if let totalBytes, let bytes {
            done = Double(bytes) / Double(max(1, totalBytes))
        } else if let total {
            done = Double(rows) / Double(max(1, total))
        }
        if let done, done > 0 {
            parts.append("\(Quantity.time(seconds * max(0, 1 / done - 1))) left")
        }
        return parts.joined(separator: ", ")
    }
}

/// How long work is shown on the error stream.
enum ProgressStyle {
    case none
    /// One line that is written over.
    case terminal
    /// A line now and then.
    case lines
}

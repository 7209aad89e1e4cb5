internal import ParquetBytes

/// The numbers below a count, each handed out once a round: those that took longest so far come first.
///
/// Threads that take the longest work first end at about the same time.
final class LongestFirst: Sendable {
    private struct State {
        var spent: [Duration]
        /// The next one last.
        var left: [Int] = []
    }

    let count: Int
    private let state: Lock<State>

    init(count: Int) {
        self.count = count
        state = Lock(State(spent: Array(repeating: .zero, count: count)))
    }

    /// Begins a round.
    ///
    /// - Complexity: O(n log n).
    func begin() {
        state.withLock { state in
            state.left = state.spent.indices.sorted { (state.spent[$0], $1) < (state.spent[$1], $0) }
        }
    }

    /// The next number of the round; nil when all are handed out.
    func next() -> Int? {
        state.withLock { $0.left.popLast() }
    }

    /// Notes how long a number took.
    func add(_ time: Duration, to index: Int) {
        state.withLock { $0.spent[index] += time }
    }
}

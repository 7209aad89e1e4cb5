internal import Synchronization

/// A sink that is abandoned when it is let go before it was finished.
///
/// A `deinit` cannot await, which is why it calls `abandon`.
final class AbandoningSink<Sink: Sendable>: Sendable {
    let value: Sink
    private let done = Atomic(false)
    private let abandon: @Sendable (Sink) -> Void

    /// Whether the sink was finished or aborted.
    var isDone: Bool {
        get { done.load(ordering: .relaxed) }
        set { done.store(newValue, ordering: .relaxed) }
    }

    init(_ value: Sink, abandon: @escaping @Sendable (Sink) -> Void) {
        self.value = value
        self.abandon = abandon
    }

    deinit {
        if !isDone { abandon(value) }
    }
}

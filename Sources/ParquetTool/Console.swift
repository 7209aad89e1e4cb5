internal import ParquetBytes
internal import ParquetStorage
internal import ParquetText

/// The streams that a command works with; tests put their own in their place.
final class Console: TextSink {
    /// The most that is read of the standard input, which is held in memory.
    static let inputLimit = 1 << 30

    private let output: (RawSpan) throws -> Void
    private let errors: (String) -> Void
    private let input: () throws -> [UInt8]
    private let text: (() -> any TextSource)?

    /// The columns of the terminal that the output goes to; nil where it goes elsewhere.
    let terminalWidth: Int?

    /// How long work says how far it is.
    let progress: ProgressStyle

    /// The time since some moment, which never goes back.
    let now: () -> Duration

    init(
        output: @escaping (RawSpan) throws -> Void, errors: @escaping (String) -> Void,
        input: @escaping () throws -> [UInt8] = { [] }, text: (() -> any TextSource)? = nil,
        terminalWidth: Int? = nil,
        progress: ProgressStyle = .none,
        now: @escaping () -> Duration = { .zero }
    ) {
        self.output = output
        self.errors = errors
        self.input = input
        self.text = text
        self.terminalWidth = terminalWidth
        self.progress = progress
        self.now = now
    }

    /// The process's own streams.
    static func standard() -> Console {
        let isTerminal = StandardStream.output.isTerminal
        let clock = ContinuousClock()
        let start = clock.now
        return Console(
            output: { bytes in try StandardStream.output.write(bytes) },
            errors: { text in
                // There is nobody left to tell that telling failed.
                let bytes = SharedBytes(Array(text.utf8))
                try? StandardStream.error.write(bytes.bytes)
            },
            input: { try StandardStream.input.readToEnd(limit: Console.inputLimit) },
            text: { StreamTextSource(.input) },
            terminalWidth: isTerminal ? StandardStream.output.terminalWidth ?? 80 : nil,
            progress: StandardStream.error.isTerminal ? .terminal : .lines,
            now: { start.duration(to: clock.now) }
        )
    }

    /// Writes to the output.
    func write(_ bytes: RawSpan) throws { try output(bytes) }

    /// Writes a text to the output.
    func print(_ text: String) throws {
        let bytes = SharedBytes(Array(text.utf8))
        try output(bytes.bytes)
    }

    /// Writes a message and a line's end to the error stream.
    func report(_ message: String) { errors(message + "\n") }

    /// Writes to the error stream as it is.
    func showProgress(_ text: String) { errors(text) }

    /// All of the input.
    func readInput() throws -> [UInt8] { try input() }

    /// The input piece by piece, as it comes.
    func inputText() throws -> any TextSource {
        try text?() ?? MemoryTextSource(SharedBytes(try input()))
    }
}

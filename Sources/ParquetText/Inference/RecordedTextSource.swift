internal import ParquetBytes

/// One reading of a recorded text: the first keeps its pieces, the second uses them up and goes on behind them.
struct RecordedTextSource: TextSource {
    private let text: RecordedText
    private let keeps: Bool
    private var index = 0

    init(_ text: RecordedText, keeps: Bool) {
        self.text = text
        self.keeps = keeps
    }

    mutating func next() throws -> SharedBytes? {
        let piece = try text.piece(index, isKept: keeps)
        if !keeps { text.forget(index) }
        if piece != nil { index += 1 }
        return piece
    }
}

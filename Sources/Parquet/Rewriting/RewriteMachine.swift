internal import ParquetBytes
internal import ParquetFormat

/// Writes a planned file without I/O: it says which bytes it needs, is handed them, and says what is to be written.
///
/// ```
/// "PAR1" ─▶ chunks: copied or walked ─▶ bloom filters ─▶ column indexes ─▶ offset indexes ─▶ footer
/// ```
struct RewriteMachine {
    /// What a step comes to.
    enum Step {
        /// These bytes are needed.
        case need(RewriteRange)
        /// These bytes follow in the new file.
        case write([SharedBytes])
        /// The file is complete.
        case end
    }

    /// What one turn of the machine comes to.
    enum Turn {
        case need(RewriteRange)
        case wrote
        /// The stage has nothing more to do.
        case finished
    }

    private enum Stage { case chunks, tail, end }

    /// Bytes are gathered to this many before they are handed out, so that small pages do not each cost a call.
    private static let gathered = 1 << 20

    private let plan: RewritePlan
    private var stage = Stage.chunks
    private var chunks: ChunkStage
    private var tail: TailStage?
    private var needed: RewriteRange?

    init(_ plan: RewritePlan) {
        self.plan = plan
        chunks = ChunkStage(plan)
    }

    /// Hands over the bytes that the last step asked for.
    ///
    /// - Throws: `storage` where there are more or fewer of them.
    mutating func supply(_ bytes: SharedBytes) throws(ParquetError) {
        guard let needed else { return }
        self.needed = nil
        guard bytes.count == needed.range.count else {
            throw ParquetError(
                .storage,
                "the source answered \(bytes.count) bytes where \(needed.range.count) were asked for",
                offset: needed.range.lowerBound
            ).named(plan.inputs[needed.input].name)
        }
        if stage == .chunks {
            chunks.supply(bytes, needed)
        } else {
            tail?.supply(bytes, needed)
        }
    }

    /// Goes on until bytes are needed or there is something to write.
    mutating func step() throws(ParquetError) -> Step {
        while true {
            switch stage {
            case .chunks:
                switch try chunks.turn(plan) {
                case .need(let range): return need(range)
                case .wrote:
                    if chunks.output.byteCount >= RewriteMachine.gathered {
                        return .write(chunks.output.take())
                    }
                case .finished:
                    tail = TailStage(try chunks.finish(plan), after: chunks)
                    stage = .tail
                    return .write(chunks.output.take())
                }
            case .tail:
                guard let turn = try tail?.turn(plan) else { return .end }
                switch turn {
                case .need(let range): return need(range)
                case .wrote:
                    if let output = tail?.output, output.byteCount >= RewriteMachine.gathered {
                        return .write(tail?.output.take() ?? [])
                    }
                case .finished:
                    stage = .end
                    return .write(tail?.output.take() ?? [])
                }
            case .end: return .end
            }
        }
    }

    private mutating func need(_ range: RewriteRange) -> Step {
        needed = range
        return .need(range)
    }
}

/// Pieces that wait to be written together.
struct GatheredBytes {
    private var pieces: [SharedBytes] = []
    private(set) var byteCount = 0

    mutating func append(_ piece: SharedBytes) {
        pieces.append(piece)
        byteCount += piece.count
    }

    mutating func take() -> [SharedBytes] {
        defer {
            pieces = []
            byteCount = 0
        }
        return pieces
    }
}

internal import ParquetBytes

/// A source whose first pieces are kept, so that they can be read again.
final class RecordedText {
    private var source: any TextSource
    private var pieces: [SharedBytes] = []

    init(_ source: any TextSource) { self.source = source }

    /// The piece at `index`; what it throws is the source's.
    func piece(_ index: Int, isKept: Bool) throws -> SharedBytes? {
        if index < pieces.count { return pieces[index] }
        guard let next = try source.next() else { return nil }
        if isKept { pieces.append(next) }
        return next
    }

    /// Forgets the kept piece at `index`.
    func forget(_ index: Int) { if index < pieces.count { pieces[index] = .empty } }
}

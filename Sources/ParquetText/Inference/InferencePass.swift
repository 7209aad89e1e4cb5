internal import Parquet

/// The first of the two readings of a text whose schema is not given.
enum InferencePass {
    /// Infers a schema from a source, and answers it with the source as it was before.
    ///
    /// - Parameters:
    ///   - source: The text; for all rows it must be a `RewindableTextSource`.
    ///   - isOfAllRows: Whether the text is read to its end. Of a part, what was read is kept until it is read again.
    ///   - infer: Reads from the source it is given.
    /// - Throws: `ParquetError` with `invalidArgument` for a source that cannot be read twice and would have to be; what
    ///   the source and `infer` throw.
    static func run(
        _ source: any TextSource, isOfAllRows: Bool, _ infer: (any TextSource) throws -> Schema
    ) throws -> (Schema, any TextSource) {
        guard isOfAllRows else {
            let recorded = RecordedText(source)
            let schema = try infer(RecordedTextSource(recorded, keeps: true))
            return (schema, RecordedTextSource(recorded, keeps: false))
        }
        guard var rewindable = source as? any RewindableTextSource else {
            throw ParquetError(
                .invalidArgument,
                "types can be guessed by all rows only of a source that can be read twice; use the first rows"
            )
        }
        let schema = try infer(rewindable)
        try rewindable.rewind()
        return (schema, rewindable)
    }
}

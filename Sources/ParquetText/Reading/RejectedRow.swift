/// A row of text that was left out.
public struct RejectedRow: Sendable, Equatable {
    /// What is wrong, and where.
    public let error: TextError

    /// The row as the text has it, without its line end.
    public let bytes: [UInt8]
}

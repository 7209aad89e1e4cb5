/// What is wrong with a text that was to be read, and where.
public struct TextError: Error, Sendable, Equatable {
    /// The line, counted from 1, on which the row or the document begins.
    public var line: Int

    /// The column's name, where it is about one.
    public var column: String?

    /// What is wrong.
    public var reason: String

    /// Makes an error.
    public init(line: Int, column: String? = nil, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }
}

extension TextError: CustomStringConvertible {
    /// The reason, then the place.
    public var description: String {
        let place = column.map { "line \(line), column \($0)" } ?? "line \(line)"
        return "\(reason) (\(place))"
    }
}

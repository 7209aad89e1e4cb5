/// A property that a store was found not to have.
public struct ObjectStoreFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The property as a sentence.
    public var check: String

    /// What was expected and what was found.
    public var detail: String

    /// The property and what was found.
    public var description: String { "\(check): \(detail)" }

    /// Describes a failure.
    public init(check: String, detail: String) {
        self.check = check
        self.detail = detail
    }
}

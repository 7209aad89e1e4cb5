/// Something that was to hold for all bytes and does not for these.
public struct BrokenPromise: Error, CustomStringConvertible {
    /// What does not hold.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Throws `BrokenPromise` where a condition does not hold.
func promise(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    if !condition { throw BrokenPromise(message()) }
}

/// Runs what must not fail: its error is a broken promise.
func promised<Result>(_ message: String, _ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as BrokenPromise {
        throw error
    } catch {
        throw BrokenPromise("\(message): \(error)")
    }
}

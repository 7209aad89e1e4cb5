/// What all records of one trial of a type share: what the type finds in its decoder, and when to give up.
///
/// Types may hold themselves, and they may go on after any error: so the first failure that ends the trial is thrown for
/// whatever they ask afterwards.
final class TypeTrial {
    let userInfo: [CodingUserInfoKey: Any]

    /// Why the trial has ended before its end.
    private(set) var failure: ParquetError?

    private var recordCount = 0
    private var depth = 0

    /// The deepest that fields, elements and the types within one another are followed.
    static let depthLimit = 100
    private static let typeLimit = 200

    /// The most fields that are followed.
    private static let recordLimit = 100_000

    init(userInfo: [CodingUserInfoKey: any Sendable]) {
        self.userInfo = userInfo.mapValues { $0 as Any }
    }

    /// Counts one more record at some depth.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` once the type has turned out to be too deep or too wide.
    func count(_ components: [String]) throws(ParquetError) {
        if let failure { throw failure }
        recordCount += 1
        guard components.count <= TypeTrial.depthLimit else {
            throw ended("the type nests deeper than \(TypeTrial.depthLimit) levels", components)
        }
        guard recordCount <= TypeTrial.recordLimit else {
            throw ended("the type has more than \(TypeTrial.recordLimit) fields", components)
        }
    }

    /// Tries a type within those that are being tried.
    func within<Value>(_ components: [String], _ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        guard depth < TypeTrial.typeLimit else {
            throw ended(
                "the type holds more than \(TypeTrial.typeLimit) types within one another", components)
        }
        depth += 1
        defer { depth -= 1 }
        return try body()
    }

    private func ended(_ message: String, _ components: [String]) -> ParquetError {
        let error = ParquetError(
            .invalidArgument, message, column: components.isEmpty ? nil : components.joined(separator: "."))
        failure = error
        return error
    }
}

import Foundation

/// One file of the corpus and what a reader must do with it.
public struct CorpusFile: Sendable, CustomStringConvertible {
    /// What the manifest demands.
    public enum Expectation: String, Sendable {
        /// The rows, exactly.
        case value
        /// The rows, exactly, or an error.
        case valueOrError = "value-or-error"
        /// An error.
        case error
        /// Anything but a crash, a hang or much memory.
        case any
    }

    let corpus: URL
    /// The manifest's fields by column name.
    public let fields: [String: String]

    /// The path from the corpus folder.
    public var name: String { fields["file"] ?? "" }

    /// Where the file is.
    public var path: String { corpus.appendingPathComponent(name).path }

    /// The name.
    public var description: String { name }

    /// What a reader must do.
    public var expectation: Expectation { Expectation(rawValue: fields["expect"] ?? "") ?? .any }

    /// The number of rows, where the manifest gives it.
    public var rowCount: Int? { fields["rows"].flatMap { Int($0) } }

    /// The values of a field whose members are divided by bars, as in `encodings`.
    public func list(_ field: String) -> [String] {
        (fields[field] ?? "").split(separator: "|").map(String.init)
    }

    /// The file's bytes.
    public func bytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The canonical rows, or nil where the corpus has none or only their beginning.
    public func golden() throws -> [UInt8]? {
        let expected = fields["expected"] ?? ""
        guard !expected.isEmpty, !expected.hasSuffix(".head.jsonl") else { return nil }
        return [UInt8](try Data(contentsOf: corpus.appendingPathComponent(expected)))
    }

    /// Files that this version cannot read yet, by name, with the reason.
    ///
    /// The release's conformance run uses the same list. A file that can be read after all must leave the list.
    public static func notReadYet() throws -> [String: String] {
        let table = try Table(contentsOf: Repository.url("Tests/Conformance/not-read-yet.tsv"))
        return Dictionary(table.rows.map { ($0["file"] ?? "", $0["reason"] ?? "") }) { first, _ in first }
    }
}

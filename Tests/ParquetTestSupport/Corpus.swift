public import Foundation

/// The conformance corpus that `PARQUET_TEST_DATA` points to.
///
/// Two layouts serve. With a `manifest.tsv` the folder says of each file what a reader must do and, under
/// `expected/`, the rows it must give. A plain clone of apache/parquet-testing says less: the files of `data`
/// and `shredded_variant` are to be read or refused with an error, those of `bad_data` likewise.
public struct Corpus: Sendable {
    /// The folder.
    public let root: URL

    /// Whether the folder has a manifest.
    public var hasManifest: Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent("manifest.tsv").path)
    }

    /// The corpus, or nil after a line that says it is missing.
    ///
    /// - Throws: `MissingCorpus` where the environment has `CI=true`: there, a missing corpus is a failure.
    public static func located(for test: String = #function) throws -> Corpus? {
        try located(in: ProcessInfo.processInfo.environment, for: test)
    }

    static func located(in environment: [String: String], for test: String) throws -> Corpus? {
        let path = environment["PARQUET_TEST_DATA"] ?? ""
        let root = URL(fileURLWithPath: path)
        let data = root.appendingPathComponent("data").path
        if !path.isEmpty, FileManager.default.fileExists(atPath: data) {
            return Corpus(root: root)
        }
        let reason = path.isEmpty ? "PARQUET_TEST_DATA is not set" : "\(path) has no folder named data"
        guard environment["CI"] != "true" else { throw MissingCorpus(reason: reason) }
        print("skipped: \(test) needs the conformance corpus, and \(reason)")
        return nil
    }

    /// Every file to be read, in the manifest's order or by name.
    public func files() throws -> [CorpusFile] {
        hasManifest ? try manifestFiles() : plainFiles()
    }

    private func plainFiles() -> [CorpusFile] {
        ["bad_data", "data", "shredded_variant"].flatMap { folder in
            names(below: root.appendingPathComponent(folder), where: isParquet).map {
                CorpusFile(corpus: root, fields: ["file": "\(folder)/\($0)", "expect": "any"])
            }
        }
    }

    private func manifestFiles() throws -> [CorpusFile] {
        try Table(contentsOf: root.appendingPathComponent("manifest.tsv")).rows.map {
            CorpusFile(corpus: root, fields: $0)
        }
    }

    /// The Parquet files on disk that no line of the manifest names.
    public func unclaimedFiles() throws -> [String] {
        let claimed = Set(try files().map(\.name))
        return plainFiles().map(\.name).filter { !claimed.contains($0) }
    }

    private func isParquet(_ name: String) -> Bool {
        name.hasSuffix(".parquet") || name.hasSuffix(".parquet.encrypted")
    }
}

/// Thrown under `CI=true` where the corpus is not found.
public struct MissingCorpus: Error, CustomStringConvertible {
    let reason: String

    /// What is missing, and why that was seen.
    public var description: String { "the conformance corpus is missing: \(reason)" }
}

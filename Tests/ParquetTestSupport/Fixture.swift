public import Foundation

/// One bundled Parquet file and the rows it must give.
public struct Fixture: Sendable, CustomStringConvertible {
    /// The path from the Fixtures folder, as in `codecs/snappy.parquet`.
    public let name: String

    /// Where the file is.
    public var url: URL { Repository.url("Fixtures").appendingPathComponent(name) }

    /// The same as a path, for sources that open by path.
    public var path: String { url.path }

    /// The name.
    public var description: String { name }

    /// The file of this name; `name` is relative to the Fixtures folder.
    public init(_ name: String) {
        self.name = name
    }

    /// The file's bytes.
    public func bytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url))
    }

    /// The rows as canonical JSON Lines, or nil where nobody has written them down.
    public func golden() throws -> [UInt8]? {
        let beside = URL(fileURLWithPath: path + ".jsonl").resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: beside.path) else { return nil }
        return [UInt8](try Data(contentsOf: beside))
    }

    /// Whether Tests/Conformance/not-read-yet.tsv names the file.
    public func isNotReadYet() throws -> Bool {
        try CorpusFile.notReadYet()["Fixtures/\(name)"] != nil
    }

    /// Every Parquet file of the Fixtures folder, by name; empty if the folder cannot be listed, which the
    /// folder-driven tests treat as a failure.
    public static let all: [Fixture] = names(below: Repository.url("Fixtures")) { $0.hasSuffix(".parquet") }
        .map(Fixture.init)
}

/// The paths of the files below a folder that pass the filter, relative to it and sorted.
public func names(below folder: URL, where isWanted: (String) -> Bool) -> [String] {
    let place = folder.resolvingSymlinksInPath().path
    let found = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
    return found.filter(isWanted).sorted()
}

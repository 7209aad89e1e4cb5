import Foundation
import FuzzTargets
import ParquetTestSupport
import Testing

/// What is fuzzed, over the inputs that were once answered wrongly, and over those that fuzzing begins with.
@Suite("Fuzz targets")
struct FuzzReplayTests {
    /// An input that was found, and the target that it is for.
    struct Finding: Sendable, CustomStringConvertible {
        let target: FuzzTarget
        let url: URL
        var description: String { "\(target.name)/\(url.lastPathComponent)" }
    }

    private static let folder = Repository.url("Tests/Fuzz/Findings")

    static let findings: [Finding] = FuzzTarget.all.flatMap { target in
        let place = folder.appendingPathComponent(target.name)
        let urls =
            (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
        return urls.sorted { $0.path < $1.path }.map { Finding(target: target, url: $0) }
    }

    @Test("give an answer to what was found", arguments: findings)
    func replay(_ finding: Finding) throws {
        try finding.target.run([UInt8](Data(contentsOf: finding.url)))
    }

    @Test("are named as the folders of what was found are")
    func names() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let names = FuzzTarget.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(folders.filter { !names.contains($0) && $0 != "README.md" } == [])
    }

    @Test("answer what they begin with, and damaged forms of it", arguments: FuzzTarget.all.map(\.name))
    func seeds(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        var random = SeededRandom(seed: 8)
        var seen: Set<[UInt8]> = []
        for fixture in Fixture.all {
            let bytes = try fixture.bytes()
            guard bytes.count < 20_000 else { continue }
            for seed in target.seeds(of: bytes).prefix(3) where seen.insert(seed).inserted {
                try target.run(seed)
                for _ in 0..<3 {
                    var damaged = seed
                    for _ in 0...Int.random(in: 0..<4, using: &random) where !damaged.isEmpty {
                        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
                            in: 0...255, using: &random)
                    }
                    damaged.removeLast(Int.random(in: 0..<2, using: &random) * damaged.count / 3)
                    try target.run(damaged)
                }
            }
        }
        #expect(!seen.isEmpty)
    }
}

import ParquetStorage
import Testing

@Suite("Patterns of keys")
struct GlobPatternTests {
    private func check(_ pattern: String, takes: [String] = [], refuses: [String] = []) throws {
        let glob = try GlobPattern(pattern)
        for key in takes { #expect(glob.matches(key), "\(pattern) takes \(key)") }
        for key in refuses { #expect(!glob.matches(key), "\(pattern) refuses \(key)") }
    }

    @Test("match names and stop at slashes")
    func names() throws {
        try check(
            "a/*.parquet", takes: ["a/b.parquet"], refuses: ["a/.parquet", "a/b/c.parquet", "b.parquet"])
        try check("*", takes: ["a", ""], refuses: ["a/b"])
        try check("a*b*c", takes: ["axxbxbyc", "abc"], refuses: ["axxbxby", "ab"])
        try check("?é?", takes: ["aéb"], refuses: ["éb", "aeb"])
        try check("year=*/day=0?/x", takes: ["year=2024/day=01/x"], refuses: ["year=2024/day=11/x"])
    }

    @Test("take any number of names for two stars")
    func anyNames() throws {
        try check("a/**/b", takes: ["a/b", "a/x/b", "a/x/y/b"], refuses: ["a/x/c", "b"])
        try check("**/*.parquet", takes: ["x.parquet", "a/b/x.parquet"], refuses: ["a/x.csv"])
        try check("**", takes: ["a/b/c"], refuses: ["a/.hidden/c"])
        try check("**/b/**/d", takes: ["a/b/c/b/d", "b/d"], refuses: ["a/d"])
    }

    @Test("leave hidden names alone unless they are asked for")
    func hidden() throws {
        try check("*", refuses: [".a"])
        try check("?a", refuses: [".a"])
        try check("[.]a", refuses: [".a"])
        try check(".*", takes: [".a"])
        try check("**/x", refuses: [".git/x"])
        try check(".git/**", takes: [".git/x"])
    }

    @Test("have sets, ranges and their opposites")
    func sets() throws {
        try check("[abc]x", takes: ["bx"], refuses: ["dx"])
        try check("part-[0-9][0-9]", takes: ["part-07"], refuses: ["part-a0", "part-7"])
        try check("[!a-c]", takes: ["d"], refuses: ["b"])
        try check("[^a]", takes: ["b"], refuses: ["a"])
        try check("[]]", takes: ["]"])
        try check("[a\\]]", takes: ["]", "a"])
        try check("[a-]", takes: ["-", "a"], refuses: ["b"])
    }

    @Test("take what stands behind a backslash as it is")
    func escapes() throws {
        try check("\\*", takes: ["*"], refuses: ["a"])
        try check("a\\\\b", takes: ["a\\b"])
    }

    @Test("are told apart into what is literal and what is not")
    func directories() throws {
        #expect(try GlobPattern("a/b/*.parquet").directory == "a/b/")
        #expect(try GlobPattern("a/b/*.parquet").remainder == "*.parquet")
        #expect(try GlobPattern("/data/x.parquet").directory == "/data/")
        #expect(try GlobPattern("*/b/c").directory == "")
        #expect(try GlobPattern("a\\*/b").directory == "a*/")
    }

    @Test("that are none are refused", arguments: ["[a", "a\\", "[z-a]", "[", "[!"])
    func refused(_ pattern: String) {
        let error = #expect(throws: StorageError.self) { _ = try GlobPattern(pattern) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("take no long time however many stars they have")
    func time() throws {
        try check(String(repeating: "a*", count: 200) + "b", refuses: [String(repeating: "a", count: 5000)])
        try check(
            String(repeating: "**/", count: 200) + "b", refuses: [String(repeating: "a/", count: 2000) + "a"])
    }

    @Test("tell which directories may hold what matches")
    func below() throws {
        let pattern = try GlobPattern("a/b*/*.parquet")
        #expect(pattern.mayMatch(below: "a") && pattern.mayMatch(below: "a/bx"))
        #expect(!pattern.mayMatch(below: "b") && !pattern.mayMatch(below: "a/bx/c"))
        let deep = try GlobPattern("a/**/x")
        #expect(deep.mayMatch(below: "a/b/c/d") && !deep.mayMatch(below: "a/.git/c"))
        #expect(try GlobPattern("**/.git/*").mayMatch(below: "a/.git"))
    }

    @Test("find local files, relative and absolute")
    func files() async throws {
        let directory = try TemporaryDirectory()
        let store = LocalStore(root: directory.path)
        for key in ["a/x.parquet", "a/y.parquet", "a/b/z.parquet", "a/notes.txt"] {
            let sink = try await store.sink(for: key)
            try await sink.finish()
        }
        let found = try await LocalFile.paths(matching: directory.path + "/a/*.parquet")
        #expect(found == ["/a/x.parquet", "/a/y.parquet"].map { directory.path + $0 })
        #expect(try await LocalFile.paths(matching: directory.path + "/**/*.parquet").count == 3)
        #expect(try await LocalFile.paths(matching: directory.path + "/nothing/*") == [])
        #expect(try await store.list(matching: GlobPattern("a/*/*")).map(\.key) == ["a/b/z.parquet"])
    }
}

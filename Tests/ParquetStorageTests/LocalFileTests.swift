import Foundation
import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@Suite("Local files as sources")
struct LocalFileTests {
    private let directory: TemporaryDirectory
    private let contents: [UInt8]
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        var random = SeededRandom(seed: 3)
        contents = random.bytes(300_000)
        path = try directory.file("data", contents)
    }

    @Test("Ranges of every kind are read, asynchronously and blocking")
    func ranges() async throws {
        let file = try LocalFile(path)
        #expect(file.blockingSize() == contents.count)
        #expect(await file.size() == contents.count)
        let ranges = [0..<300_000, 0..<0, 300_000..<300_000, 5..<6, 4..<100, 250_000..<299_999, 5..<6]
        let blocking = try file.blockingRead(ranges, into: .shared)
        let asynchronous = try await file.read(ranges, into: .shared)
        for (index, range) in ranges.enumerated() {
            #expect(blocking[index].copyBytes() == Array(contents[range]))
            #expect(asynchronous[index].copyBytes() == Array(contents[range]))
        }
    }

    @Test("Random lists of ranges are read", arguments: 0..<20)
    func randomRanges(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let file = try LocalFile(path)
        let ranges = (0..<200).map { _ in
            let start = Int.random(in: 0...contents.count, using: &random)
            let length = min(
                contents.count - start, Int.random(in: 0...(1 << Int.random(in: 0...17, using: &random))))
            return start..<start + length
        }
        let buffers = try file.blockingRead(ranges, into: .shared)
        #expect(buffers.count == ranges.count)
        for (range, buffer) in zip(ranges, buffers) { #expect(buffer.copyBytes() == Array(contents[range])) }
    }

    @Test(
        "A range out of bounds is an error", arguments: [0..<300_001, 300_000..<300_001, -1..<0, 0..<Int.max])
    func outOfRange(range: Range<Int>) throws {
        let file = try LocalFile(path)
        let error = #expect(throws: StorageError.self) { try file.blockingRead(range) }
        #expect(error?.code == .outOfRange)
        #expect(error?.key == path)
    }

    @Test("A file cut short since it was opened is an error that says so")
    func cutShort() async throws {
        let file = try LocalFile(path)
        try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 1000)
        #expect(try await file.read(0..<1000).count == 1000)
        let error = await #expect(throws: StorageError.self) { try await file.read(500..<2000) }
        #expect(error?.code == .truncated)
        #expect(error?.message.contains("cut short") == true)
        #expect(error?.message.contains("1000") == true)
    }

    @Test("An empty file has no bytes")
    func empty() throws {
        let file = try LocalFile(directory.file("empty", []))
        #expect(file.blockingSize() == 0)
        #expect(try file.blockingRead(0..<0).isEmpty)
    }

    @Test("What is no regular file is refused by its kind")
    func irregular() throws {
        let pipe = directory.path("pipe")
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        for (path, kind) in [(directory.path, "a directory"), (pipe, "a pipe"), ("/dev/null", "a device")] {
            let error = #expect(throws: StorageError.self) { try LocalFile(path) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.contains(kind) == true)
        }
    }

    @Test("A missing file, an empty path and a NUL byte are told apart")
    func badPaths() {
        let missing = #expect(throws: StorageError.self) { try LocalFile(directory.path("missing")) }
        #expect(missing?.code == .notFound)
        #expect(missing?.systemErrorNumber == ENOENT)
        #expect(missing?.message == "the file cannot be opened: No such file or directory")
        for path in ["", "\(path)\0.txt"] {
            let error = #expect(throws: StorageError.self) { try LocalFile(path) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test("The pool's ceiling holds")
    func ceiling() throws {
        let pool = BufferPool(ceiling: 100_000, retaining: 0)
        let file = try LocalFile(path)
        #expect(throws: BytesError.self) { try file.blockingRead(0..<200_000, into: pool) }
        #expect(pool.bytesInUse == 0)
    }

    @Test(
        "The file is closed when its last owner goes",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc")))
    func closes() throws {
        func openPaths() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
            }
        }
        var file: LocalFile? = try LocalFile(path)
        #expect(file?.blockingSize() == contents.count)
        #expect(try openPaths().contains(path))
        file = nil
        #expect(try !openPaths().contains(path))
    }
}

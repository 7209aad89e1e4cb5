import Foundation
import ParquetBytes
import ParquetStorage
import Testing

@Suite("Local files as sinks")
struct LocalFileSinkTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("Before it is finished, a file has only a temporary name")
    func temporary() async throws {
        let sink = try LocalFileSink(directory.path("out"))
        try await sink.append(SharedBytes([1, 2, 3]))
        let names = try directory.names
        #expect(names.count == 1)
        #expect(names.first?.hasPrefix(".parquet-") == true && names.first?.hasSuffix(".partial") == true)
        try await sink.finish()
        #expect(try directory.names == ["out"])
        #expect(try directory.bytes("out") == [1, 2, 3])
    }

    @Test("The blocking calls do the same", arguments: [WriteCondition.always, .absent])
    func blocking(condition: WriteCondition) throws {
        let sink = try LocalFileSink(directory.path("out"), if: condition)
        try sink.blockingAppend([SharedBytes([1]), SharedBytes([2, 3])])
        try sink.blockingFinish()
        #expect(try directory.names == ["out"])
        #expect(try directory.bytes("out") == [1, 2, 3])
    }

    @Test("Abort, abandon and letting go leave an empty directory")
    func nothingLeft() async throws {
        let aborted = try LocalFileSink(directory.path("out"))
        try await aborted.append(SharedBytes([1]))
        await aborted.abort()
        #expect(try directory.names.isEmpty)
        let abandoned = try LocalFileSink(directory.path("out"))
        abandoned.abandon()
        #expect(try directory.names.isEmpty)
        var forgotten: LocalFileSink? = try LocalFileSink(directory.path("out"))
        try forgotten?.blockingAppend([SharedBytes([1])])
        forgotten = nil
        #expect(try directory.names.isEmpty)
    }

    @Test("A sink aborts in a task that is cancelled, and appends and finishes no more")
    func cancelled() async throws {
        let sink = try LocalFileSink(directory.path("out"))
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            await #expect(throws: CancellationError.self) { try await sink.append(SharedBytes([1])) }
            await #expect(throws: CancellationError.self) { try await sink.finish() }
            await sink.abort()
        }
        await task.value
        #expect(try directory.names.isEmpty)
    }

    @Test("An existing file is replaced whole, or kept where it must be absent")
    func existing() async throws {
        let path = try directory.file("out", [9, 9, 9, 9])
        let sink = try LocalFileSink(path)
        try await sink.append(SharedBytes([1]))
        #expect(try directory.bytes("out") == [9, 9, 9, 9])
        try await sink.finish()
        #expect(try directory.bytes("out") == [1])
        let error = #expect(throws: StorageError.self) { try LocalFileSink(path, if: .absent) }
        #expect(error?.code == .alreadyExists)
        #expect(try directory.names == ["out"])
    }

    @Test("Directories, devices and places that are not there are refused")
    func refused() throws {
        let cases: [(String, StorageError.Code)] = [
            (directory.path, .invalidArgument), (directory.path("a/"), .invalidArgument),
            ("", .invalidArgument),
            (directory.path("missing/out"), .notFound), ("/dev/null", .invalidArgument),
            (directory.path("a\0b"), .invalidArgument), (directory.path(".."), .invalidArgument),
            (directory.path(String(repeating: "n", count: 300)), .invalidArgument),
        ]
        for (path, code) in cases {
            let error = #expect(throws: StorageError.self, "\(path)") {
                let sink = try LocalFileSink(path)
                try sink.blockingFinish()
            }
            #expect(error?.code == code, "\(path)")
        }
        #expect(try directory.names.isEmpty)
    }

    @Test("A relative path is one from the working directory")
    func relative() async throws {
        let error = #expect(throws: StorageError.self) { try LocalFile("no-such-file-in-here") }
        #expect(error?.code == .notFound)
        let name = "parquet-sink-\(UUID())"
        let sink = try LocalFileSink(name)
        try await sink.append(SharedBytes([5]))
        try await sink.finish()
        #expect(try await LocalFile(name).readAll().copyBytes() == [5])
        try FileManager.default.removeItem(atPath: name)
    }
}

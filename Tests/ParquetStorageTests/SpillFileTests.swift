import Foundation
import ParquetBytes
import ParquetTestSupport
import Testing

@testable import ParquetStorage

@Suite("Spill files")
struct SpillFileTests {
    private let directory: TemporaryDirectory
    private let pool = BufferPool(ceiling: 1 << 24, retaining: 0)

    init() throws { directory = try TemporaryDirectory() }

    private func spill(_ triesNameless: Bool = true) throws -> SpillFile {
        try SpillFile(directory: directory.path, triesNameless: triesNameless)
    }

    @Test("give back what was put aside, piece by piece or together", arguments: [true, false])
    func roundTrip(triesNameless: Bool) throws {
        let file = try spill(triesNameless)
        var random = SeededRandom(seed: 1)
        var all: [UInt8] = []
        var places: [(Range<Int>, [UInt8])] = []
        for size in [0, 1, 63, 64, 65, 4096, 100_000] {
            let first = random.bytes(size)
            let second = random.bytes(size / 2)
            let place = try file.append([SharedBytes(first), SharedBytes(second)])
            #expect(place == all.count..<(all.count + first.count + second.count))
            all += first + second
            places.append((place, first + second))
        }
        #expect(file.byteCount == all.count)
        for (place, bytes) in places.reversed() {
            #expect(try file.read(place, into: pool).copyBytes() == bytes)
        }
        #expect(try file.read(0..<all.count, into: pool).copyBytes() == all)
        #expect(try file.read(10..<75, into: pool).copyBytes() == Array(all[10..<75]))
        #expect(try directory.names.isEmpty)
    }

    @Test("are created by the first bytes, in the directory asked for, and have no name there")
    func lazy() throws {
        let missing = try SpillFile(directory: directory.path("missing"))
        #expect(try missing.append([]) == 0..<0)
        #expect(try missing.append([.empty, .empty]) == 0..<0)
        #expect(try missing.read(0..<0, into: pool).isEmpty)
        try missing.removeAll()
        let error = #expect(throws: StorageError.self) { try missing.append([SharedBytes([1])]) }
        #expect(error?.code == .notFound)
        #expect(error?.key == directory.path("missing"))
        #expect(missing.byteCount == 0)
    }

    @Test("lie in the temporary directory where none is named")
    func usual() throws {
        let file = try SpillFile()
        #expect(file.directory == ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp")
        let place = try file.append([SharedBytes([1, 2])])
        #expect(try file.read(place, into: pool).copyBytes() == [1, 2])
    }

    @Test("refuse paths that cannot be directories")
    func refused() throws {
        for path in ["", "a\0b"] {
            let error = #expect(throws: StorageError.self) { try SpillFile(directory: path) }
            #expect(error?.code == .invalidArgument)
        }
        let file = try SpillFile(directory: directory.file("plain", [1]))
        #expect(throws: StorageError.self) { try file.append([SharedBytes([1])]) }
    }

    @Test("start over when they are emptied", arguments: [true, false])
    func emptied(triesNameless: Bool) throws {
        let file = try spill(triesNameless)
        _ = try file.append([SharedBytes([1, 2, 3, 4])])
        try file.removeAll()
        #expect(file.byteCount == 0)
        #expect(throws: StorageError.self) { try file.read(0..<1, into: pool) }
        #expect(try file.append([SharedBytes([9, 8])]) == 0..<2)
        #expect(try file.read(0..<2, into: pool).copyBytes() == [9, 8])
    }

    @Test("do not hold bytes outside what was appended")
    func outside() throws {
        let file = try spill()
        _ = try file.append([SharedBytes([1, 2, 3, 4])])
        for range in [3..<5, 4..<5, -1..<1, 0..<Int.max, Int.min..<Int.max, -1 ..< -1, 5..<5] {
            let error = #expect(throws: StorageError.self, "\(range)") { try file.read(range, into: pool) }
            #expect(error?.code == .outOfRange)
        }
        #expect(try file.read(4..<4, into: pool).isEmpty)
    }

    @Test("report a pool without room")
    func noRoom() throws {
        let file = try spill()
        let place = try file.append([SharedBytes([UInt8](repeating: 1, count: 5000))])
        let error = #expect(throws: StorageError.self) {
            try file.read(place, into: BufferPool(ceiling: 1024, retaining: 0))
        }
        #expect(error?.code == .limitExceeded)
        #expect(error?.cause is BytesError)
    }

    @Test("serve several threads at once")
    func threads() async throws {
        let file = try spill()
        let pool = pool
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    try await BlockingThreads.shared.run {
                        for round in 0..<50 {
                            let bytes = [UInt8](repeating: UInt8(task), count: 100 + round)
                            let place = try file.append([SharedBytes(bytes), SharedBytes(bytes)])
                            #expect(try file.read(place, into: pool).copyBytes() == bytes + bytes)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(file.byteCount == 8 * 2 * (0..<50).reduce(0) { $0 + 100 + $1 })
    }
}

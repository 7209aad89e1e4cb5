import ParquetBytes
import ParquetStorage
import Testing

@Suite("Storage errors and memory")
struct StorageErrorTests {
    @Test("An error is one line with its key, message, cause and code")
    func text() {
        let cause = StorageError(.timedOut, "no answer in 30 s")
        let error = StorageError(.unavailable, "the part could not be sent", key: "a/b", cause: cause)
        #expect(
            error.description == "a/b: the part could not be sent: no answer in 30 s (timedOut) (unavailable)"
        )
    }

    @Test("A code may come from elsewhere")
    func codes() {
        #expect(StorageError.Code(rawValue: "notFound") == .notFound)
        #expect(StorageError.Code(rawValue: "ownCode").description == "ownCode")
    }

    @Test("Memory is a source, both asynchronous and blocking")
    func memorySource() async throws {
        let source = MemorySource([1, 2, 3, 4, 5])
        #expect(await source.size() == 5)
        #expect(
            try await source.read([1..<3, 5..<5], into: .shared).map { $0.copyBytes() } == [[2, 3], []])
        #expect(try source.blockingRead(4..<5).copyBytes() == [5])
        #expect(throws: StorageError.self) { try source.blockingRead(4..<6) }
    }

    @Test("A sink in memory shows its bytes once it is finished")
    func memorySink() async throws {
        let sink = MemorySink()
        try await sink.append([SharedBytes([1]), SharedBytes([2, 3])])
        #expect(sink.bytes == nil)
        try await sink.finish()
        #expect(sink.bytes?.copyBytes() == [1, 2, 3])
    }
}

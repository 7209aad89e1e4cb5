import ParquetBytes
import ParquetStorage
import ParquetStorageTesting
import Testing

@Suite("Stores")
struct StoreTests {
    @Test("A store in memory passes the suite", arguments: ObjectStoreSuite.checks)
    func memory(check: ObjectStoreSuite.Check) async throws {
        try await check.run(on: MemoryStore(), prefix: "some/prefix")
    }

    @Test("A store on the disk passes the suite", arguments: ObjectStoreSuite.checks)
    func local(check: ObjectStoreSuite.Check) async throws {
        let directory = try TemporaryDirectory()
        try await check.run(on: LocalStore(root: directory.path, isDurable: false), prefix: "some/prefix")
    }

    @Test("The whole suite runs on one store, with durable files")
    func whole() async throws {
        let directory = try TemporaryDirectory()
        try await ObjectStoreSuite.run(on: LocalStore(root: directory.path))
        try await ObjectStoreSuite.run(on: MemoryStore())
    }

    @Test("The suite finds a store that does not keep what it is given")
    func suiteFinds() async throws {
        await #expect(throws: ObjectStoreFailure.self) {
            try await ObjectStoreSuite.run(on: ForgetfulStore())
        }
    }

    @Test("A local store's root is made by its first sink, and missing until then")
    func rootIsMade() async throws {
        let directory = try TemporaryDirectory()
        let store = LocalStore(root: directory.path("deep/root"))
        await #expect(throws: StorageError.self) { try await store.list() }
        let sink = try await store.sink(for: "a/b/c")
        try await sink.append(SharedBytes([1, 2]))
        try await sink.finish()
        #expect(try await store.list().map(\.key) == ["a/b/c"])
        #expect(try directory.bytes("deep/root/a/b/c") == [1, 2])
    }

    @Test("A prefix cannot lead out of the root")
    func noWayOut() async throws {
        let directory = try TemporaryDirectory()
        _ = try directory.file("outside", [1])
        let store = LocalStore(root: directory.path("root"))
        try await store.sink(for: "inside").finish()
        #expect(try await store.list(prefix: "../").isEmpty)
        #expect(try await store.list(prefix: "../o").isEmpty)
        #expect(try await store.list(prefix: "/").isEmpty)
        #expect(try await store.list(prefix: "").map(\.key) == ["inside"])
    }

    @Test("A temporary file's name is no key of a local store")
    func temporaryNames() async throws {
        let directory = try TemporaryDirectory()
        let store = LocalStore(root: directory.path)
        await #expect(throws: StorageError.self) {
            try await store.sink(for: ".parquet-0123456789abcdef.partial")
        }
    }

    @Test("Deleting a directory's name leaves its files")
    func deleteDirectory() async throws {
        let directory = try TemporaryDirectory()
        let store = LocalStore(root: directory.path)
        try await store.sink(for: "a/b").finish()
        try await store.delete("a")
        #expect(try await store.list().map(\.key) == ["a/b"])
    }
}

/// A store that loses what it is given.
private struct ForgetfulStore: ObjectStore {
    let name = "forgetful"
    private let store = MemoryStore()

    func source(for key: String) async throws -> any ByteSource { try await store.source(for: key) }

    func sink(for key: String, if condition: WriteCondition) async throws -> any ByteSink {
        MemorySink(name: key)
    }

    func list(prefix: String, after key: String?, limit: Int) async throws -> ObjectListing {
        await store.list(prefix: prefix, after: key, limit: limit)
    }

    func delete(_ key: String) async throws { try await store.delete(key) }
}

internal import ParquetBytes

/// A store in memory, for tests.
public final class MemoryStore: ObjectStore {
    private struct Object: Sendable {
        var bytes: SharedBytes
        var version: Int
    }

    private struct State: Sendable {
        var objects: [String: Object] = [:]
        var version = 0
    }

    /// What messages call it.
    public let name: String

    private let state = Lock(State())

    /// An empty store.
    public init(name: String = "memory") { self.name = name }

    /// The object under `key`, as it is now.
    ///
    /// - Throws: `StorageError` with `.notFound` or `.invalidArgument`.
    public func source(for key: String) async throws -> any ByteSource {
        try ObjectKey.check(key)
        guard let object = state.withLock({ $0.objects[key] }) else {
            throw StorageError(.notFound, "there is no such object in \(name)", key: key)
        }
        return MemorySource(object.bytes, name: key)
    }

    /// A sink that puts its bytes under `key`.
    ///
    /// - Throws: `StorageError` with `.invalidArgument`.
    public func sink(for key: String, if condition: WriteCondition) async throws -> any ByteSink {
        try ObjectKey.check(key)
        return MemorySink(name: key) { [self] bytes in
            try state.withLock { state in
                if condition == .absent, state.objects[key] != nil {
                    throw StorageError(.alreadyExists, "there is an object of this key already", key: key)
                }
                state.version += 1
                state.objects[key] = Object(bytes: bytes, version: state.version)
            }
        }
    }

    /// The objects whose keys start with `prefix`.
    ///
    /// - Complexity: O(n log n) in the number of objects in the store.
    public func list(prefix: String, after key: String?, limit: Int) async -> ObjectListing {
        let entries = state.withLock { state in
            state.objects.map {
                ObjectEntry(key: $0.key, size: $0.value.bytes.count, entityTag: "\($0.value.version)")
            }
        }
        return ObjectListing(of: entries, prefix: prefix, after: key, limit: limit)
    }

    /// Deletes the object under `key`.
    ///
    /// - Throws: `StorageError` with `.invalidArgument`.
    public func delete(_ key: String) async throws {
        try ObjectKey.check(key)
        state.withLock { _ = $0.objects.removeValue(forKey: key) }
    }
}

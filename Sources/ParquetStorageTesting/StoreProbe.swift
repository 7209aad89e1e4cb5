internal import ParquetBytes
internal import ParquetStorage

/// A store under test and the part of its keys that a check may use.
struct StoreProbe: Sendable {
    let store: any ObjectStore
    let prefix: String

    /// A key of the check's own.
    func key(_ name: String) -> String { "\(prefix)/\(name)" }

    /// Bytes that differ from place to place.
    static func pattern(_ count: Int, seed: UInt8 = 1) -> [UInt8] {
        // Safe: any bytes will do.
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) &+ seed }
    }

    /// Publishes bytes under a key.
    func put(_ name: String, _ bytes: [UInt8], if condition: WriteCondition = .always) async throws {
        let sink = try await store.sink(for: key(name), if: condition)
        try await sink.append(SharedBytes(bytes))
        try await sink.finish()
    }

    /// The bytes under a key.
    func get(_ name: String) async throws -> [UInt8] {
        try await store.source(for: key(name)).readAll().copyBytes()
    }

    /// The names that are listed, without the check's prefix.
    func names(startingWith start: String = "") async throws -> [String] {
        try await store.list(prefix: key(start)).map { String($0.key.dropFirst(prefix.count + 1)) }
    }

    /// Deletes everything that the check has written.
    func clear() async throws {
        for entry in try await store.list(prefix: prefix + "/") { try await store.delete(entry.key) }
        let rest = try await store.list(prefix: prefix + "/")
        try expect(rest.isEmpty, "after everything was deleted, \(rest.count) objects are listed")
    }

    /// Fails the check unless `condition` holds.
    func expect(_ condition: Bool, _ detail: @autoclosure () -> String) throws {
        if !condition { throw ObjectStoreFailure(check: "", detail: detail()) }
    }

    /// Fails the check unless both are equal.
    func expect<Value: Equatable>(_ found: Value, equals expected: Value, _ what: String) throws {
        try expect(found == expected, "\(what): \(expected) was expected, \(found) was found")
    }

    /// Fails the check unless the bytes are equal; the message does not list them.
    func expect(_ found: [UInt8], equals expected: [UInt8], _ what: String) throws {
        try expect(
            found == expected,
            "\(what): other bytes than expected (\(found.count) of \(expected.count) bytes)")
    }

    /// Fails the check unless `body` throws a storage error of the code.
    func expect(_ code: StorageError.Code, _ what: String, from body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as StorageError {
            try expect(error.code == code, "\(what): \(code) was expected, it threw \(error)")
            return
        }
        throw ObjectStoreFailure(check: "", detail: "\(what): it did not throw \(code)")
    }
}

/// A place that keeps objects under keys: a directory, a bucket, memory.
///
/// Keys are paths of names with `/` between them. No name in a key is empty, `.` or `..`, and no key holds a NUL
/// byte; a store may have narrower rules of its own.
public protocol ObjectStore: Sendable {
    /// What messages call it.
    var name: String { get }

    /// The object under `key`, open for reading.
    ///
    /// - Throws: `StorageError` with `.notFound` where there is none, at once or at the source's first use;
    ///   `.invalidArgument` for a key that the store cannot have.
    func source(for key: String) async throws -> any ByteSource

    /// A sink that publishes an object under `key` when it is finished.
    ///
    /// - Throws: `StorageError` with `.invalidArgument` for a key that the store cannot have; with
    ///   `.alreadyExists` where the condition is `.absent` and the key is taken, at once or from `finish`.
    func sink(for key: String, if condition: WriteCondition) async throws -> any ByteSink

    /// Objects whose keys start with `prefix`, in the order of their keys' UTF-8 bytes.
    ///
    /// A prefix need not end at a `/`. Objects being written are not listed.
    ///
    /// - Parameters:
    ///   - prefix: What the keys start with; "" for all.
    ///   - key: Only objects whose keys come after this one.
    ///   - limit: At most so many; a store may answer fewer and say that there are more.
    /// - Throws: `StorageError`.
    func list(prefix: String, after key: String?, limit: Int) async throws -> ObjectListing

    /// Deletes the object under `key`; that there is none is no error.
    ///
    /// - Throws: `StorageError`.
    func delete(_ key: String) async throws
}

extension ObjectStore {
    /// A sink that publishes an object under `key` whether or not the key is taken.
    ///
    /// - Throws: As `sink(for:if:)`.
    public func sink(for key: String) async throws -> any ByteSink {
        try await sink(for: key, if: .always)
    }

    /// Every object whose key starts with `prefix`, in the order of the keys' UTF-8 bytes.
    ///
    /// - Throws: As `list(prefix:after:limit:)`.
    /// - Complexity: O(n) in the number of objects, which are all held in memory.
    public func list(prefix: String = "") async throws -> [ObjectEntry] {
        var entries: [ObjectEntry] = []
        while true {
            // As much as the store answers at once.
            let listing = try await list(prefix: prefix, after: entries.last?.key, limit: 1 << 30)
            entries += listing.entries
            if listing.isComplete { return entries }
            guard !listing.entries.isEmpty else {
                throw StorageError(.malformed, "the listing goes on but answers nothing", key: name)
            }
        }
    }
}

internal import ParquetBytes
internal import ParquetStorage

/// An object of a store that is opened when it is first used.
final class StoreSource: ByteSource {
    let name: String
    private let store: any ObjectStore
    private let opened = Lock<(any ByteSource)?>(nil)

    init(_ key: String, of store: any ObjectStore) {
        name = key
        self.store = store
    }

    func size() async throws -> Int { try await source().size() }

    func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes] {
        try await source().read(ranges, into: pool)
    }

    private func source() async throws -> any ByteSource {
        if let known = opened.withLock({ $0 }) { return known }
        let source = try await store.source(for: name)
        // Two that open it at once get one each, and the first is kept.
        return opened.withLock { known in
            if known == nil { known = source }
            return known ?? source
        }
    }
}

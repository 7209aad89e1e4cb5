internal import ParquetBytes
public import ParquetStorage

/// What every store must do, as checks that a store's own tests run.
///
/// The checks need no testing library: each throws an `ObjectStoreFailure` that says what was expected. They write
/// only under the prefix they are given, and delete what they wrote.
///
///     try await ObjectStoreSuite.run(on: MemoryStore())
public enum ObjectStoreSuite {
    /// One property of stores.
    public struct Check: Sendable, CustomStringConvertible {
        /// The property as a sentence.
        public let description: String

        let body: @Sendable (StoreProbe) async throws -> Void

        /// Checks the property.
        ///
        /// - Parameters:
        ///   - store: The store, in which nobody else uses the prefix at the time.
        ///   - prefix: What the keys of the check start with, up to a `/`.
        /// - Throws: `ObjectStoreFailure`.
        public func run(on store: any ObjectStore, prefix: String) async throws {
            let probe = StoreProbe(store: store, prefix: prefix)
            do {
                try await body(probe)
                try await probe.clear()
            } catch let failure as ObjectStoreFailure {
                throw ObjectStoreFailure(check: description, detail: failure.detail)
            } catch {
                throw ObjectStoreFailure(check: description, detail: "it threw \(error)")
            }
        }
    }

    /// Every check.
    public static let checks: [Check] = reading + writing + conditions + listing

    /// Runs every check, one after another, each under a prefix of its own.
    ///
    /// - Throws: `ObjectStoreFailure` of the first check that fails.
    public static func run(on store: any ObjectStore, prefix: String = "suite") async throws {
        for (index, check) in checks.enumerated() {
            try await check.run(on: store, prefix: "\(prefix)/\(index)")
        }
    }
}

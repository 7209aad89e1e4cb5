public import ParquetBytes

/// An immutable run of bytes that can be read in any order: a file, an object in a store, a member of an archive.
///
/// Reads may run at the same time.
public protocol ByteSource: Sendable {
    /// What messages call it: a path, a key, a URL.
    var name: String { get }

    /// The number of bytes.
    ///
    /// - Throws: `StorageError` where the size cannot be found out.
    func size() async throws -> Int

    /// The bytes of each of `ranges`, in the order asked for.
    ///
    /// Ranges may be empty, overlap and stand in any order; a source may fetch them together and answer slices of
    /// one buffer. All are fetched or an error is thrown.
    ///
    /// - Parameters:
    ///   - ranges: Byte offsets from the start.
    ///   - pool: Where the buffers come from.
    /// - Throws: `StorageError` with `.outOfRange` for a range that reaches beyond the end, `.truncated` for a
    ///   source that was cut short since; `BytesError` of the pool; `CancellationError`.
    func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes]
}

extension ByteSource {
    /// The bytes of one range.
    ///
    /// - Throws: As `read(_:into:)` of several ranges.
    public func read(_ range: Range<Int>, into pool: BufferPool = .shared) async throws -> SharedBytes {
        let buffers = try await read([range], into: pool)
        guard let first = buffers.first else {
            throw StorageError(.malformed, "the source answered no buffer for bytes \(range)", key: name)
        }
        return first
    }

    /// Every byte, in one buffer.
    ///
    /// - Throws: As `size()` and `read(_:into:)`.
    public func readAll(into pool: BufferPool = .shared) async throws -> SharedBytes {
        try await read(0..<size(), into: pool)
    }

    /// Checks that every range lies within the source's `size` bytes.
    ///
    /// - Throws: `StorageError` with `.outOfRange`.
    public func checkBounds(of ranges: [Range<Int>], size: Int) throws(StorageError) {
        for range in ranges where range.lowerBound < 0 || range.upperBound > size {
            throw StorageError(
                .outOfRange,
                "bytes \(range.lowerBound) to \(range.upperBound) were asked for, of \(size)", key: name)
        }
    }
}

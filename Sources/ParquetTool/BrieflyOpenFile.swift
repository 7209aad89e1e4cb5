internal import ParquetBytes
internal import ParquetStorage

/// A file that is open only while it is read, for commands that take more files than a process may have open.
struct BrieflyOpenFile: BlockingByteSource {
    private let path: String
    private let byteCount: Int

    var name: String { path }

    /// - Throws: As `LocalFile`.
    init(_ path: String) throws {
        self.path = path
        byteCount = try LocalFile(path).blockingSize()
    }

    func blockingSize() -> Int { byteCount }

    /// - Throws: As `LocalFile`; `StorageError` with `.changed` where another file now has the name.
    func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        let file = try LocalFile(path)
        guard file.blockingSize() == byteCount else {
            throw StorageError(
                .changed,
                "the file had \(byteCount) bytes and has \(file.blockingSize()) now: it was changed meanwhile",
                key: path)
        }
        return try file.blockingRead(ranges, into: pool)
    }
}

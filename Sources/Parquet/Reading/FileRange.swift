internal import ParquetBytes
internal import ParquetStorage

/// Bytes that a machine needs: of the file itself, or of another that a column chunk names.
struct FileRange: Sendable, Equatable {
    /// The chunk's `file_path`; nil for the file itself.
    let file: String?
    let range: Range<Int>
}

/// Gives the sources of the files that column chunks may lie in, each opened once.
struct ChunkSources {
    private let main: any ByteSource
    private let resolver: (@Sendable (String) throws -> any ByteSource)?
    private var opened: [String: any ByteSource] = [:]

    init(main: any ByteSource, resolver: (@Sendable (String) throws -> any ByteSource)?) {
        self.main = main
        self.resolver = resolver
    }

    /// The needs of each file, with their positions among all.
    mutating func grouped(
        _ needs: [FileRange]
    ) throws -> [(source: any ByteSource, ranges: [Range<Int>], positions: [Int])] {
        if needs.allSatisfy({ $0.file == nil }) { return [(main, needs.map(\.range), Array(needs.indices))] }
        let byFile = Dictionary(grouping: needs.indices) { needs[$0].file }
        return try byFile.map { file, positions in
            (try source(file), positions.map { needs[$0].range }, positions)
        }
    }

    /// Reads what a machine needs, in the order of the needs.
    @concurrent
    mutating func read(_ needs: [FileRange], into pool: BufferPool) async throws -> [SharedBytes] {
        var found = Array(repeating: SharedBytes.empty, count: needs.count)
        for (source, ranges, positions) in try grouped(needs) {
            let bytes = try await source.read(ranges, into: pool)
            for (position, part) in zip(positions, bytes) { found[position] = part }
        }
        return found
    }

    /// Reads what a machine needs on this thread, in the order of the needs.
    mutating func blockingRead(_ needs: [FileRange], into pool: BufferPool) throws -> [SharedBytes] {
        var found = Array(repeating: SharedBytes.empty, count: needs.count)
        for (source, ranges, positions) in try grouped(needs) {
            guard let source = source as? any BlockingByteSource else {
                throw ParquetError(
                    .invalidArgument, "the source of \"\(source.name)\" cannot be read synchronously")
            }
            let bytes = try source.blockingRead(ranges, into: pool)
            for (position, part) in zip(positions, bytes) { found[position] = part }
        }
        return found
    }

    private mutating func source(_ file: String?) throws -> any ByteSource {
        guard let file else { return main }
        if let known = opened[file] { return known }
        guard let resolver else {
            throw ParquetError(.unsupported, "the column chunk lies in another file, \"\(file)\"")
        }
        let source = try resolver(file)
        opened[file] = source
        return source
    }
}

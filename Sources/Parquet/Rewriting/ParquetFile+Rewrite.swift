internal import ParquetBytes
public import ParquetStorage

extension ParquetFile {
    /// Writes files of one schema anew, as one file, without decoding their values.
    ///
    /// The row groups follow one another in the order of the files. What is copied streams through a few MiB of memory;
    /// pages that change their codec are held one at a time.
    ///
    /// Nothing is published under the sink's name unless all is written: after an error the sink is aborted.
    ///
    /// - Parameters:
    ///   - files: The files; their options say how they are read.
    ///   - sink: Where the new file goes. It is finished here.
    ///   - rewrite: What changes.
    /// - Throws: `ParquetError` with `schemaMismatch` listing the differences of the files' schemas, `encrypted` for files
    ///   of which any part is encrypted, `columnNotFound` or `invalidArgument` for what cannot be asked,
    ///   `checksumMismatch` for a page to be compressed anew whose bytes have changed, or another code naming what is
    ///   wrong with the files and where; what sources and the sink throw; `CancellationError`.
    /// - Complexity: O(bytes).
    @concurrent
    public static func rewrite(
        _ files: [ParquetFile], to sink: some ByteSink, _ rewrite: FileRewrite = FileRewrite()
    ) async throws {
        do {
            var machine = RewriteMachine(try RewritePlan(files.map(RewriteInput.init), rewrite))
            var sources: [RewriteSource: any ByteSource] = [:]
            var isComplete = false
            while !isComplete {
                try Task.checkCancellation()
                switch try machine.step() {
                case .need(let wanted):
                    let file = files[wanted.input]
                    let key = RewriteSource(input: wanted.input, file: wanted.file)
                    let source =
                        try sources[key] ?? file.options.source(ofChunkIn: wanted.file, main: file.source)
                    sources[key] = source
                    try machine.supply(try await source.read(wanted.range, into: file.options.pool))
                case .write(let pieces): try await sink.append(pieces)
                case .end: isComplete = true
                }
            }
            try await sink.finish()
        } catch {
            await sink.abort()
            throw error
        }
    }
}

/// One of the files that a rewrite reads.
struct RewriteSource: Hashable {
    /// The index of the input.
    let input: Int

    /// The other file that its chunks name, if it is that.
    let file: String?
}

extension RewriteInput {
    init(_ file: ParquetFile) {
        self.init(name: file.source.name, metadata: file.metadata, options: file.options)
    }
}

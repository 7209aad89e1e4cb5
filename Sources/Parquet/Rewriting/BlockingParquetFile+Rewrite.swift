internal import ParquetBytes
public import ParquetStorage

extension BlockingParquetFile {
    /// Writes files of one schema anew, as one file, on the calling thread; the twin of `ParquetFile.rewrite`.
    ///
    /// - Parameters:
    ///   - files: The files; their options say how they are read.
    ///   - sink: Where the new file goes. It is finished here, or abandoned after an error.
    ///   - rewrite: What changes.
    /// - Throws: As `ParquetFile.rewrite(_:to:_:)`.
    /// - Complexity: O(bytes).
    public static func rewrite(
        _ files: [BlockingParquetFile], to sink: some BlockingByteSink,
        _ rewrite: FileRewrite = FileRewrite()
    ) throws {
        do {
            var machine = RewriteMachine(try RewritePlan(files.map(RewriteInput.init), rewrite))
            var sources: [RewriteSource: any BlockingByteSource] = [:]
            var isComplete = false
            while !isComplete {
                switch try machine.step() {
                case .need(let wanted):
                    let file = files[wanted.input]
                    let key = RewriteSource(input: wanted.input, file: wanted.file)
                    let source =
                        try sources[key]
                        ?? file.options.blockingSource(ofChunkIn: wanted.file, main: file.source)
                    sources[key] = source
                    try machine.supply(try source.blockingRead(wanted.range, into: file.options.pool))
                case .write(let pieces): try sink.blockingAppend(pieces)
                case .end: isComplete = true
                }
            }
            try sink.blockingFinish()
        } catch {
            sink.abandon()
            throw error
        }
    }
}

extension RewriteInput {
    init(_ file: BlockingParquetFile) {
        self.init(name: file.source.name, metadata: file.metadata, options: file.options)
    }
}

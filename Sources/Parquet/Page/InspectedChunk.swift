internal import ParquetCompression
internal import ParquetEncodings
internal import ParquetFormat
internal import ParquetStorage

/// One column chunk on its own: where it lies and how its pages are opened.
struct InspectedChunk {
    let plan: LeafPlan
    let place: ParquetMetadata.Chunk
    let reader: ChunkReader

    /// Where the chunk ends by its size.
    let statedEnd: Int

    private let options: ReadOptions
    private let quirks: WriterQuirks

    init(
        _ metadata: ParquetMetadata, column: Int, rowGroup: Int, options: ReadOptions
    ) throws(ParquetError) {
        try metadata.checkChunk(column: column, rowGroup: rowGroup)
        self.options = options
        quirks = WriterQuirks(createdBy: metadata.footer.createdBy)
        plan = try LeafPlan(inspecting: column, of: metadata.schema)
        do throws(ParquetError) {
            let rows = try metadata.rowCount(ofRowGroup: rowGroup)
            place = try metadata.chunk(rowGroup: rowGroup, plan: plan, rows: rows, options: options)
        } catch {
            throw error.placed(rowGroup: rowGroup, column: plan.path)
        }
        reader = ChunkReader(range: place.range, readSize: options.readSize, limits: options.limits)
        // The chunk's place was checked: its size is that of bytes before the footer.
        let size = Int(
            clamping: metadata.footer.chunk(rowGroup: rowGroup, column: column).totalCompressedSize)
        statedEnd = place.range.lowerBound + min(max(0, size), place.range.count)
    }

    /// What opens the chunk's pages.
    ///
    /// - Throws: `unsupported` for a codec that this build does not have.
    func opener() throws(ParquetError) -> PageOpener {
        do {
            return opener(decompressor: try place.codec.makeDecompressor())
        } catch {
            throw error.placed(column: plan.path)
        }
    }

    /// What opens the chunk's pages with this decompressor.
    func opener(decompressor: (any Decompressor)?) -> PageOpener {
        var options = options
        options.verifiesChecksums = false
        return PageOpener(
            decompressor: decompressor, maxDefinitionLevel: Int(plan.maxDefinitionLevel),
            maxRepetitionLevel: Int(plan.maxRepetitionLevel),
            context: ReadContext(options: options, quirks: quirks))
    }
}

extension ReadOptions {
    /// The source of a chunk: the file itself, or the other that the chunk says it lies in.
    func source(ofChunkIn file: String?, main: any ByteSource) throws -> any ByteSource {
        guard let file else { return main }
        guard let fileResolver else {
            throw ParquetError(.unsupported, "the column chunk lies in another file, \"\(file)\"")
        }
        return try fileResolver(file)
    }

    /// The same, of a file that is read synchronously.
    func blockingSource(
        ofChunkIn file: String?, main: any BlockingByteSource
    ) throws -> any BlockingByteSource {
        let source = try source(ofChunkIn: file, main: main)
        guard let blocking = source as? any BlockingByteSource else {
            throw ParquetError(
                .invalidArgument, "the source of \"\(source.name)\" cannot be read synchronously")
        }
        return blocking
    }
}

extension LeafPlan {
    /// The plan of a column that is looked at on its own, without the groups above it.
    convenience init(inspecting column: Int, of schema: Schema) throws(ParquetError) {
        let node = schema.column(column)
        let path = schema.path(ofColumn: column)
        self.init(
            column: column, path: path, kind: try ValueKind(node, path: path),
            physicalType: node.physicalType,
            maxDefinitionLevel: UInt8(clamping: node.maxDefinitionLevel),
            maxRepetitionLevel: UInt8(clamping: node.maxRepetitionLevel),
            slotDefinitionLevel: UInt8(clamping: node.maxDefinitionLevel), layers: [])
    }
}

extension ParquetMetadata {
    /// Throws unless there is such a column chunk.
    func checkChunk(column: Int, rowGroup: Int) throws(ParquetError) {
        guard rowGroup >= 0, rowGroup < rowGroupCount else {
            throw ParquetError(
                .invalidArgument, "there is no row group \(rowGroup); the file has \(rowGroupCount)")
        }
        guard column >= 0, column < schema.columnCount else {
            throw ParquetError(
                .invalidArgument, "there is no column \(column); the file has \(schema.columnCount)")
        }
        do throws(ParquetError) {
            _ = try rowCount(ofRowGroup: rowGroup)
        } catch {
            throw error.placed(rowGroup: rowGroup)
        }
    }

    /// The ordinals of the columns at or below each dotted path, ascending.
    ///
    /// - Parameter paths: Dotted paths of columns or groups; nil for all columns.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing.
    /// - Complexity: O(nodes).
    public func columns(of paths: [String]?) throws(ParquetError) -> [Int] {
        try projection(paths).columns
    }
}

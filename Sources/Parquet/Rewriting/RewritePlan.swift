internal import ParquetFormat

/// What a rewritten file will consist of, decided from footers alone.
struct RewritePlan {
    /// What happens to a column chunk's bytes.
    enum Method: Equatable {
        /// They are copied.
        case copy
        /// Its pages are found, and their headers written anew.
        case walk(recompresses: Bool)
    }

    /// One column chunk of the file to be written.
    struct Chunk {
        /// The index of the file that it comes from, and its place there.
        let input: Int
        let rowGroup: Int
        let column: Int

        /// Where its bytes are; beyond its stated end where its last page may reach.
        let place: ParquetMetadata.Chunk

        /// Where it ends by its size.
        let statedEnd: Int

        /// How its pages are to be compressed.
        let compression: Compression
        let method: Method

        /// Whether its bounds follow another order than the footer will say.
        let losesBounds: Bool
    }

    let inputs: [RewriteInput]
    let rewrite: FileRewrite

    /// The ordinals that the columns have in the inputs.
    let columns: [Int]

    /// The row groups in their new order.
    let rowGroups: [(input: Int, rowGroup: Int)]

    /// The column chunks in the order of the file to be written.
    let chunks: [Chunk]

    /// What the footer will say, but for its row groups.
    let metadata: FileMetadata

    /// - Throws: `encrypted`, `schemaMismatch`, `columnNotFound`, `invalidArgument` for what cannot be asked; what a
    ///   footer contradicts itself in.
    /// - Complexity: O(column chunks).
    init(_ inputs: [RewriteInput], _ rewrite: FileRewrite) throws(ParquetError) {
        guard let first = inputs.first else {
            throw ParquetError(.invalidArgument, "there is no file to rewrite")
        }
        for input in inputs { try input.refuseEncryption() }
        for other in inputs.dropFirst() {
            try SchemaDifference.check(
                other.metadata, named: other.name, against: first.metadata, named: first.name)
        }
        let projection = try SchemaProjection(rewrite.columns, of: first.metadata)
        let rowGroups = try RewritePlan.rowGroups(of: inputs, chosen: rewrite.rowGroups)
        var metadata = FooterMerge.metadata(of: inputs, projection, rewrite)
        let orders = inputs.compactMap(\.columnOrders).first
        let quirks = WriterQuirks(createdBy: metadata.createdBy)
        var planners: [ChunkPlanner] = []
        for input in inputs {
            planners.append(
                try ChunkPlanner(input, projection.columns, orders: orders, quirks: quirks, rewrite))
        }
        var chunks: [Chunk] = []
        chunks.reserveCapacity(rowGroups.count * projection.columns.count)
        var rows: Int64 = 0
        for (input, rowGroup) in rowGroups {
            do throws(ParquetError) {
                chunks += try planners[input].chunks(ofRowGroup: rowGroup, input: input)
            } catch {
                throw error.placed(rowGroup: rowGroup).named(inputs[input].name)
            }
            let (sum, overflow) = rows.addingReportingOverflow(
                inputs[input].metadata.footer.rowGroup(rowGroup).rowCount)
            guard !overflow else { throw ParquetError(.limitExceeded, "the files have more than 2^63 rows") }
            rows = sum
        }
        metadata.numRows = rows
        self.inputs = inputs
        self.rewrite = rewrite
        self.columns = projection.columns
        self.rowGroups = rowGroups
        self.chunks = chunks
        self.metadata = metadata
    }

    private static func rowGroups(
        of inputs: [RewriteInput], chosen: [Int]?
    ) throws(ParquetError) -> [(input: Int, rowGroup: Int)] {
        let all = inputs.enumerated().flatMap { index, input in
            (0..<input.metadata.rowGroupCount).map { (index, $0) }
        }
        guard let chosen else { return all }
        var seen: Set<Int> = []
        for index in chosen {
            guard all.indices.contains(index) else {
                throw ParquetError(
                    .invalidArgument, "there is no row group \(index); the files have \(all.count)")
            }
            guard seen.insert(index).inserted else {
                throw ParquetError(.invalidArgument, "row group \(index) is asked for twice")
            }
        }
        return chosen.map { all[$0] }
    }
}

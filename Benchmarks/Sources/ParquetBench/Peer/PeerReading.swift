internal import Parquet

/// One reading that is timed.
struct PeerReading {
    private let query: PeerQuery
    private let options: ReadOptions

    /// What was read to memory.
    private(set) var kept: [RecordBatch] = []

    init(_ query: PeerQuery, pool: BufferPool) {
        self.query = query
        var options = ReadOptions()
        options.pool = pool
        if let threads = query.threads, threads > 1 {
            options.concurrency = ReadConcurrency(workers: threads)
        }
        self.options = options
    }

    /// Reads, and says how many rows; of `footer` how many columns.
    mutating func run() async throws -> Int {
        if let threads = query.threads, threads > 1 { return try await runConcurrently() }
        let file = try BlockingParquetFile(reading: LocalFile(query.path), options: options)
        if query.op == "footer" { return PeerReading.ask(file.schema, file.metadata) }
        let columns = try columns
        var batches =
            try filter.map { try file.batches(of: columns, where: $0) } ?? file.batches(of: columns)
        var rows = 0
        while let batch = try batches.next() {
            rows += batch.rowCount
            if query.op != "stream" { kept.append(batch) }
        }
        return rows
    }

    /// The same, with batches decoded by several workers.
    private mutating func runConcurrently() async throws -> Int {
        let file = try await ParquetFile(reading: LocalFile(query.path), options: options)
        if query.op == "footer" { return PeerReading.ask(file.schema, file.metadata) }
        let columns = try columns
        let batches =
            try filter.map { try file.batches(of: columns, where: $0) } ?? file.batches(of: columns)
        var rows = 0
        for try await batch in batches {
            rows += batch.rowCount
            if query.op != "stream" { kept.append(batch) }
        }
        return rows
    }

    /// Asks for the name of each column and the rows of each row group.
    ///
    /// - Returns: The number of columns; -1 where there are rows in columns without names.
    private static func ask(_ schema: Schema, _ metadata: ParquetMetadata) -> Int {
        let names = schema.columnNodes.reduce(0) { $0 + schema.nodes[$1].name.utf8.count }
        let rows = (0..<metadata.rowGroupCount).reduce(0) { $0 + metadata.footer.rowGroup($1).rowCount }
        return names == 0 && rows > 0 ? -1 : schema.columnCount
    }

    /// The columns that are read; nil for all.
    private var columns: [String]? {
        get throws(ParquetError) {
            switch query.op {
            case "full", "stream": nil
            case "col": [query.arg ?? ""]
            case "filter": ["l_orderkey", "l_extendedprice", "l_discount", "l_shipdate"]
            default: throw ParquetError(.unsupported, "the operation \(query.op) is not supported")
            }
        }
    }

    /// `LO:HI` as the days from the first on, before the second; nil where rows are not filtered.
    private var filter: Filter? {
        get throws(ParquetError) {
            guard query.op == "filter" else { return nil }
            let text = query.arg ?? ""
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2 else {
                throw ParquetError(.invalidArgument, "'\(text)' is no range of dates")
            }
            return .column("l_shipdate", is: .atLeast(.text(parts[0])))
                && .column("l_shipdate", is: .lessThan(.text(parts[1])))
        }
    }
}

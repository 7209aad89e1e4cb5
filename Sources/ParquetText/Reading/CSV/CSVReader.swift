public import Parquet
public import ParquetBytes

/// Reads CSV as batches of typed columns.
///
/// Fields, quotes and line ends are those of RFC 4180; lines may end with a line feed, a carriage return or both, and a
/// byte order mark is passed over. Values look as `CSVWriter` writes them. With a schema the columns of the file are
/// matched with its fields by their names; without one, types are guessed from the values, and every field is optional.
///
/// ```swift
/// var reader = try CSVReader(FileTextSource(LocalFile("trips.csv")))
/// while let batch = try reader.next() { try writer.write(batch) }
/// ```
public struct CSVReader: ~Copyable {
    /// The schema of the batches.
    public let schema: Schema

    /// How many rows were left out so far, because they are malformed.
    public private(set) var rejectedRowCount = 0

    /// How many rows were handed out so far.
    public private(set) var rowCount = 0

    private let options: CSVReadOptions
    private let names: [String]
    private let nulls: CSVNulls
    private let checksUTF8: Bool
    private let columns: [CSVColumn]
    private let onReject: ((RejectedRow) throws -> Void)?
    private var rows: CSVRows
    private var isFinished = false

    /// Makes a reader and finds out what the columns are, for which rows are read where there is no schema.
    ///
    /// - Parameters:
    ///   - source: The text. Inference by all rows reads it twice, and needs a `RewindableTextSource`.
    ///   - given: The columns, none of them nested; guessed where absent.
    ///   - options: How the text is to be understood.
    ///   - pool: Where the memory comes from.
    ///   - onReject: Takes the rows that are left out, in order; what it throws ends reading.
    /// - Throws: `ParquetError` with `invalidArgument` for options that contradict themselves or the source,
    ///   `unsupported` for a nested field, `schemaMismatch` where the header does not fit the schema; `TextError` where
    ///   the first row is malformed; what the source throws.
    public init(
        _ source: any TextSource, schema given: Schema? = nil, options: CSVReadOptions = CSVReadOptions(),
        pool: BufferPool = .shared, onReject: ((RejectedRow) throws -> Void)? = nil
    ) throws {
        guard options.hasValidBytes else {
            throw ParquetError(
                .invalidArgument,
                "the bytes \(options.delimiter) and \(options.quote ?? 0) cannot be the delimiter and quote of CSV"
            )
        }
        let (schema, source) = try CSVReader.schema(source, given, options, pool)
        var rows = try CSVRows(source, options: options, pool: pool)
        try rows.readFirstRow()
        let names = try CSVHeader.names(&rows, options: options, schema: given)
        let columns = try CSVReader.columns(schema, names, options, pool)
        rows.setFieldCount(names.count)
        self.schema = schema
        self.options = options
        self.names = names
        self.columns = columns
        self.onReject = onReject
        nulls = CSVNulls(options.nullTexts)
        checksUTF8 = !options.keepsInvalidUTF8 && columns.contains { $0.isString }
        self.rows = rows
    }

    /// The rows that follow, at most `CSVReadOptions.batchRowCount`; nil at the end.
    ///
    /// - Throws: `TextError` for the first malformed row, where the options do not say to leave such out, and for a field
    ///   beyond the limit; what the source and `onReject` throw; `BytesError` of the pool. Rows read with it are
    ///   lost, and nothing follows.
    /// - Complexity: O(bytes of the rows).
    public mutating func next() throws -> RecordBatch? {
        guard !isFinished, !columns.isEmpty else { return nil }
        isFinished = true
        let limit = max(1, options.batchRowCount)
        var count = 0
        while count < limit {
            guard try rows.nextBlock(rowLimit: limit - count) else { break }
            try takeBlock()
            count = columns[0].count
        }
        guard count > 0 else { return nil }
        var finished: [ColumnData] = []
        for column in columns { finished.append(try column.finish()) }
        isFinished = false
        defer { rowCount += count }
        return RecordBatch(
            fields: schema.shapes, columns: finished, rowCount: count, firstRow: rowCount)
    }

    /// Appends the rows of the block at hand.
    private mutating func takeBlock() throws {
        let start = columns[0].count
        var rejections: [CSVRejection] = []
        for malformed in rows.block.malformed { rejections.append(CSVRejection(malformed, names: names)) }
        let isUTF8 = checksUTF8 && isBlockUTF8()
        try append(isUTF8: isUTF8, omitting: [], rejections: &rejections)
        guard !rejections.isEmpty else { return }
        rejections = CSVReader.firstOfEachRow(rejections)
        if options.malformed == .stop { throw rejections[0].error }
        var omitted = Array(repeating: false, count: rows.block.rowCount)
        var hasOmitted = false
        for rejection in rejections {
            rejectedRowCount += 1
            if let index = rejection.index {
                omitted[index] = true
                hasOmitted = true
            }
            try onReject?(rejection.rejected(rows.text))
        }
        guard hasOmitted else { return }
        for column in columns { column.truncate(to: start) }
        var none: [CSVRejection] = []
        try append(isUTF8: isUTF8, omitting: omitted, rejections: &none)
    }

    private func append(isUTF8: Bool, omitting omitted: [Bool], rejections: inout [CSVRejection]) throws {
        for column in columns {
            try column.append(
                rows.block, rows.text, nulls: nulls, isUTF8: isUTF8, omitting: omitted,
                rejections: &rejections)
        }
    }

    /// Whether all rows of the block are UTF-8, so that no value needs to be looked at by itself.
    private func isBlockUTF8() -> Bool {
        guard rows.block.rowCount > 0 else { return true }
        let first = rows.block.rows[0].start
        return UTF8Check.isValid(rows.text.extracting(first..<rows.block.rows[rows.block.rowCount - 1].end))
    }

    /// The rejections in the order of the rows, of each row the one of the first column.
    private static func firstOfEachRow(_ rejections: [CSVRejection]) -> [CSVRejection] {
        // Columns come in the order of the schema, and sorting keeps it.
        var kept: [CSVRejection] = []
        for rejection in rejections.enumerated().sorted(by: {
            ($0.element.row.start, $0.offset) < ($1.element.row.start, $1.offset)
        }) where kept.last?.row.start != rejection.element.row.start {
            kept.append(rejection.element)
        }
        return kept
    }

    /// The schema, and the source once it stands at its first byte again.
    private static func schema(
        _ source: any TextSource, _ given: Schema?, _ options: CSVReadOptions, _ pool: BufferPool
    ) throws -> (Schema, any TextSource) {
        if let given { return (given, source) }
        let rowLimit =
            switch options.inference {
            case .all: Int.max
            case .first(let count): max(0, count)
            case .none: 0
            }
        return try InferencePass.run(source, isOfAllRows: options.inference == .all) {
            try CSVInference(options: options, pool: pool).schema($0, rowLimit: rowLimit)
        }
    }

    private static func columns(
        _ schema: Schema, _ names: [String], _ options: CSVReadOptions, _ pool: BufferPool
    ) throws -> [CSVColumn] {
        var rules = TextRules()
        rules.allowsShortBooleans = options.allowsShortBooleans
        rules.requiresUTF8 = !options.keepsInvalidUTF8
        let isEmpty = names.isEmpty
        let fields =
            isEmpty
            ? Array(repeating: nil, count: schema.shapes.count)
            : try CSVHeader.fields(of: schema, in: names, options: options)
        var columns: [CSVColumn] = []
        for (shape, field) in zip(schema.shapes, fields) {
            guard case .primitive = shape.kind else {
                throw ParquetError(
                    .unsupported, "nested columns are not read from CSV", column: shape.name)
            }
            let capacity = min(max(1, options.batchRowCount), 65_536)
            columns.append(
                CSVColumn(
                    name: shape.name, field: field,
                    builder: try ColumnBuilder(shape, rules: rules, capacity: capacity, pool: pool)))
        }
        return columns
    }
}

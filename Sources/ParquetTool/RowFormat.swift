internal import Parquet
internal import ParquetText

/// The text formats of rows.
enum RowFormat: String {
    case json
    case csv
    case table

    init(_ text: String, command: String) throws(UsageError) {
        guard let format = RowFormat(rawValue: text) else {
            throw UsageError("unknown format '\(text)': json, csv and table are known", command: command)
        }
        self = format
    }

    /// An output of rows in this format.
    func output(to console: Console) throws -> any RowOutput {
        switch self {
        case .json: JSONRows(to: console)
        case .csv: try CSVRows(to: console)
        case .table: TableRows(to: console)
        }
    }
}

/// Where a command's rows go.
protocol RowOutput: AnyObject {
    /// Whether every file must have the columns of the first.
    var needsEqualColumns: Bool { get }

    /// Begins a file.
    func begin(_ file: String, fields: [ColumnShape], isOneOfSeveral: Bool) throws

    /// Writes rows.
    func write(_ batch: RecordBatch) throws

    /// Ends a file that has `rowCount` rows in all.
    func end(rowCount: Int) throws
}

/// Rows as canonical JSON Lines.
final class JSONRows: RowOutput {
    private var writer: CanonicalJSONWriter

    init(to console: Console) { writer = CanonicalJSONWriter(to: console) }

    var needsEqualColumns: Bool { false }

    func begin(_ file: String, fields: [ColumnShape], isOneOfSeveral: Bool) {}

    func write(_ batch: RecordBatch) throws { try writer.write(batch) }

    func end(rowCount: Int) throws { try writer.flush() }
}

/// Rows as CSV, with one header for all files.
final class CSVRows: RowOutput {
    private var writer: CSVWriter
    private var hasHeader = false

    init(to console: Console) throws { writer = try CSVWriter(to: console) }

    var needsEqualColumns: Bool { true }

    func begin(_ file: String, fields: [ColumnShape], isOneOfSeveral: Bool) throws {
        if !hasHeader { try writer.writeHeader(fields.map(\.name)) }
        hasHeader = true
    }

    func write(_ batch: RecordBatch) throws { try writer.write(batch) }

    func end(rowCount: Int) throws { try writer.flush() }
}

/// Rows as a table for each file.
final class TableRows: RowOutput {
    private let console: Console
    private var formatter: TableFormatter
    private var isFirst = true

    init(to console: Console) {
        self.console = console
        formatter = TableFormatter(to: console, fields: [])
    }

    var needsEqualColumns: Bool { false }

    func begin(_ file: String, fields: [ColumnShape], isOneOfSeveral: Bool) throws {
        if isOneOfSeveral { try console.print("\(isFirst ? "" : "\n")\(file):\n") }
        isFirst = false
        var options = TableOptions()
        options.width = console.terminalWidth
        formatter = TableFormatter(to: console, fields: fields, options: options)
    }

    func write(_ batch: RecordBatch) throws { try formatter.write(batch) }

    func end(rowCount: Int) throws { try formatter.finish(totalRowCount: rowCount) }
}

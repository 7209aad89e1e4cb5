internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// `parquet stats`: what the footers of files say of their columns.
struct StatsCommand: Command {
    static let name = "stats"

    let files: [String]
    let columns: [String]?
    let printsJSON: Bool

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [.init(name: "columns", takesValue: true), .init(name: "json")]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return StatsCommand(
                files: arguments.files, columns: try arguments.columns(command: name),
                printsJSON: arguments.has("json"))
        }
    }

    func run(on console: Console) throws {
        var found: [(summary: ColumnSummary, node: SchemaNode)] = []
        for (index, path) in files.enumerated() {
            try FileError.naming(path) {
                let metadata = try InputFile.open(path, on: console).metadata
                if index == 0 {
                    found = try summaries(metadata)
                } else {
                    for position in found.indices {
                        let summary = try metadata.summary(of: found[position].summary.path)
                        found[position].summary = found[position].summary.combined(with: summary)
                    }
                }
            }
        }
        if printsJSON {
            try printJSON(found, to: console)
        } else {
            try printTable(found, to: console)
        }
    }

    private func summaries(_ metadata: ParquetMetadata) throws -> [(ColumnSummary, SchemaNode)] {
        let schema = metadata.schema
        let ordinals = Dictionary(
            (0..<schema.columnCount).map { (schema.path(ofColumn: $0), $0) },
            uniquingKeysWith: { first, _ in first })
        let paths = columns ?? (0..<schema.columnCount).map { schema.path(ofColumn: $0) }
        return try paths.map { path in
            let summary = try metadata.summary(of: path)
            return (summary, schema.column(ordinals[path] ?? 0))
        }
    }

    private func printTable(
        _ found: [(summary: ColumnSummary, node: SchemaNode)], to console: Console
    ) throws {
        var table = TextTable(columns: [
            ("column", false), ("type", false), ("values", true), ("nulls", true), ("min", false),
            ("max", false),
        ])
        for (summary, node) in found {
            func text(_ bound: ColumnSummary.Bound?, _ mark: String) -> String {
                guard let bound else { return "" }
                return (bound.isExact ? "" : mark + " ")
                    + ValueText.text(ofPlain: bound.bytes, as: node, form: .bare)
            }
            table.append([
                summary.path, node.declaredLogicalType?.annotation ?? node.physicalType?.description ?? "",
                "\(summary.valueCount)", summary.nullCount.map { "\($0)" } ?? "", text(summary.minimum, ">="),
                text(summary.maximum, "<="),
            ])
        }
        try table.write(to: console, width: console.terminalWidth)
    }

    private func printJSON(
        _ found: [(summary: ColumnSummary, node: SchemaNode)], to console: Console
    ) throws {
        var writer = JSONTextWriter(to: console)
        for (summary, node) in found {
            func text(_ bound: ColumnSummary.Bound?) -> String? {
                bound.map { ValueText.text(ofPlain: $0.bytes, as: node, form: .bare) }
            }
            writer.beginObject()
            writer.write("column", string: summary.path)
            writer.write("values", integer: summary.valueCount)
            writer.write("nulls", integer: summary.nullCount)
            writer.write("min", string: text(summary.minimum))
            writer.write("minIsExact", boolean: summary.minimum?.isExact ?? false)
            writer.write("max", string: text(summary.maximum))
            writer.write("maxIsExact", boolean: summary.maximum?.isExact ?? false)
            writer.endObject()
            writer.endLine()
            try writer.flushIfFull()
        }
        try writer.flush()
    }
}

internal import Parquet
internal import ParquetText

/// `parquet explain`: what reading with a filter would touch, and why not the rest.
struct ExplainCommand: Command {
    static let name = "explain"

    let files: [String]
    let columns: [String]?
    let filter: Filter?
    let printsJSON: Bool

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [
            FilterArgument.option, .init(name: "columns", takesValue: true), .init(name: "json"),
        ]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return ExplainCommand(
                files: arguments.files, columns: try arguments.columns(command: name),
                filter: try FilterArgument.filter(arguments, command: name),
                printsJSON: arguments.has("json"))
        }
    }

    func run(on console: Console) throws {
        for (index, path) in files.enumerated() {
            try FileError.naming(path) {
                let file = try InputFile.open(path, on: console)
                let plan = try file.plan(of: columns, where: filter)
                if printsJSON {
                    try PlanJSON.write(plan, of: path, to: console)
                } else {
                    if files.count > 1 { try console.print("\(index == 0 ? "" : "\n")\(path):\n") }
                    try PlanText.write(plan, to: console)
                }
            }
        }
    }
}

/// A plan as text for people.
enum PlanText {
    static func write(_ plan: ReadPlan, to console: Console) throws {
        var lines: [String] = []
        if let filter = plan.filter { lines.append("where \(filter)") }
        let groups = plan.rowGroups
        let read = groups.filter { !$0.candidates.isEmpty }
        let rows = groups.reduce(0) { $0 + $1.rowCount }
        lines.append(
            "\(read.count) of \(groups.count) row groups, \(plan.candidateCount) of \(rows) rows, "
                + "\(plan.byteCount) of \(plan.fileByteCount) bytes are read: \(share(plan.byteCount, plan.fileByteCount))"
        )
        lines.append(
            "  \(Quantity.bytes(plan.openingByteCount)) to open the file, \(Quantity.bytes(plan.indexByteCount)) of indexes, "
                + "\(Quantity.bytes(plan.pageByteCount)) of pages in \(count(plan.ranges.count, "place"))")
        for reason in ReadPlan.Reason.allCases {
            let pruned = groups.filter { $0.prunedBy == reason }
            guard !pruned.isEmpty else { continue }
            lines.append(
                "ruled out by \(name(reason)): row group\(pruned.count == 1 ? "" : "s") \(numbers(pruned.map(\.index)))"
            )
        }
        for group in read { lines += describe(group) }
        try console.print(lines.joined(separator: "\n") + "\n")
    }

    private static func describe(_ group: ReadPlan.RowGroup) -> [String] {
        let isWhole = group.candidates.count == group.rowCount
        let ranges = group.candidates.ranges.count
        var lines = [
            "row group \(group.index): "
                + (isWhole
                    ? "all \(group.rowCount) rows"
                    : "\(group.candidates.count) of \(group.rowCount) rows in \(count(ranges, "range"))")
        ]
        for column in group.columns {
            var text = "  \(column.path)\(column.isFiltered ? " (filter)" : ""): "
            if let kept = column.keptPageCount, let all = column.pageCount {
                text += "\(kept) of \(all) pages, "
            } else if !isWhole {
                text += "no offset index, "
            }
            text += "\(Quantity.bytes(column.keptByteCount)) of \(Quantity.bytes(column.byteCount))"
            lines.append(text)
        }
        return lines
    }

    private static func name(_ reason: ReadPlan.Reason) -> String {
        switch reason {
        case .statistics: "statistics"
        case .bloomFilter: "a bloom filter"
        case .dictionary: "a dictionary"
        case .pageIndex: "the page indexes"
        }
    }

    private static func count(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// `0, 3-7, 9`.
    static func numbers(_ numbers: [Int]) -> String {
        RowRanges(numbers.map { $0..<($0 + 1) }).ranges
            .map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)" }
            .joined(separator: ", ")
    }
}

/// A plan as a line of JSON for programs.
enum PlanJSON {
    static func write(_ plan: ReadPlan, of path: String, to console: Console) throws {
        var writer = JSONTextWriter(to: console)
        writer.beginObject()
        writer.write("file", string: path)
        writer.write("where", string: plan.filter.map { "\($0)" })
        writer.write("fileBytes", integer: plan.fileByteCount)
        writer.write("bytes", integer: plan.byteCount)
        writer.write("openingBytes", integer: plan.openingByteCount)
        writer.write("indexBytes", integer: plan.indexByteCount)
        writer.write("pageBytes", integer: plan.pageByteCount)
        writer.write("candidateRows", integer: plan.candidateCount)
        writer.beginArray("rowGroups")
        for group in plan.rowGroups {
            writer.beginObject()
            writer.write("index", integer: group.index)
            writer.write("rows", integer: group.rowCount)
            writer.write("candidateRows", integer: group.candidates.count)
            writer.write("prunedBy", string: group.prunedBy?.rawValue)
            writer.beginArray("columns")
            for column in group.columns {
                writer.beginObject()
                writer.write("path", string: column.path)
                writer.write("filter", boolean: column.isFiltered)
                writer.write("pages", integer: column.pageCount)
                writer.write("keptPages", integer: column.keptPageCount)
                writer.write("bytes", integer: column.byteCount)
                writer.write("keptBytes", integer: column.keptByteCount)
                writer.endObject()
                try writer.flushIfFull()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        try writer.flush()
    }
}

import Foundation
import Parquet

/// Writes every case below a folder: `interop-files FOLDER`.
///
/// Beside `NAME.parquet` stands `NAME.values`, the rows as they were known before they were written, one JSON array a
/// row; `files.jsonl` describes the files, one a line.
@main
enum InteropFiles {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else { throw Mistake("usage: interop-files FOLDER") }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var list = ""
        var names: Set<String> = []
        for (index, one) in Case.all.enumerated() {
            guard names.insert(one.name).inserted else { throw Mistake("two files are called \(one.name)") }
            do {
                try write(one, seed: UInt64(index), to: folder)
            } catch {
                throw Mistake("\(one.name): \(error)")
            }
            list += description(of: one).line + "\n"
        }
        try Data(list.utf8).write(to: folder.appending(path: "files.jsonl"))
        print("interop-files: \(Case.all.count) files")
    }

    private static func write(_ one: Case, seed: UInt64, to folder: URL) throws {
        let schema = try Schema(fields: one.nodes.map(\.field))
        var random = Seeded(seed)
        let columns = one.nodes.map { values(of: $0, in: one, using: &random) }
        let path = folder.appending(path: one.name + ".parquet").path
        try BlockingParquetFile.write(to: LocalFileSink(path), schema: schema, options: one.options) {
            writer in
            // Batches end elsewhere than pages and row groups.
            for start in stride(from: 0, to: one.rows, by: 90) {
                let rows = start..<min(one.rows, start + 90)
                let batch = try RecordBatch(
                    schema: schema, columns: zip(one.nodes, columns).map { try $0.column(Array($1[rows])) },
                    rowCount: rows.count)
                try writer.write(batch)
            }
        }
        var text = ""
        for row in 0..<one.rows {
            Value.structure(columns.map { $0[row] }).write(to: &text)
            text += "\n"
        }
        try Data(text.utf8).write(to: folder.appending(path: one.name + ".values"))
    }

    private static func values(of node: Node, in one: Case, using random: inout Seeded) -> [Value] {
        if case .leaf(let leaf) = node.shape, leaf.kind == "sorted" {
            return (0..<one.rows).map { .signed(Int64($0 / 3)) }
        }
        if node.name == "nulls" { return [Value](repeating: .null, count: one.rows) }
        return node.values(one.rows, nulls: one.nullPercent, using: &random)
    }

    private static func description(of one: Case) -> JSON {
        .object([
            ("file", .text(one.name + ".parquet")), ("section", .text(one.section)),
            ("feature", .text(one.feature)), ("form", .text(one.form)), ("rows", .number(one.rows)),
            ("fields", .array(one.nodes.map(\.json))), ("expects", .object(one.expects)),
        ])
    }
}

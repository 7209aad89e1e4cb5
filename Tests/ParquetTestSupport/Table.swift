import Foundation

/// A file of tab-separated values whose first line names the columns.
struct Table {
    var rows: [[String: String]]

    init(contentsOf url: URL) throws {
        let text = try String(contentsOf: url, encoding: .utf8)
        var lines = text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
        }
        let names = lines.isEmpty ? [] : lines.removeFirst()
        rows = lines.map { line in
            Dictionary(zip(names, line).map { (String($0), String($1)) }) { first, _ in first }
        }
    }
}

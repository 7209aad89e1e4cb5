internal import Parquet
internal import ParquetStorage

/// `parquet verify`: whether all of files can be read.
struct VerifyCommand: Command {
    static let name = "verify"

    let files: [String]

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        switch try CommandLineParser.arguments(words, options: [], command: name) {
        case .failure(let help): return help.command
        case .success(let arguments): return VerifyCommand(files: arguments.files)
        }
    }

    func run(on console: Console) throws {
        var failed = 0
        for file in files {
            let verdict: String
            do {
                verdict = try FileError.naming(file) { try verify(file, on: console) }
            } catch let error as FileError where files.count > 1 {
                // The other files are looked at all the same.
                console.report("parquet: \(error)")
                failed += 1
                continue
            }
            try console.print(verdict)
        }
        if failed > 0 { throw UnverifiedFiles(count: failed, total: files.count) }
    }

    private func verify(_ file: String, on console: Console) throws -> String {
        var options = ReadOptions()
        options.verifiesChecksums = true
        let opened = try InputFile.open(file, options: options, on: console)
        var progress = RowProgress(console)
        defer { progress.clear() }
        var rows = 0
        var batches = try opened.batches()
        while let batch = try batches.next() {
            rows += batch.rowCount
            progress.advance(by: batch.rowCount)
        }
        var pages = 0
        var checked = 0
        for rowGroup in 0..<opened.metadata.rowGroupCount {
            for column in 0..<opened.schema.columnCount {
                var walk = try opened.pages(ofColumn: column, rowGroup: rowGroup, inspecting: [])
                while let page = try walk.next() {
                    pages += 1
                    if page.crc != nil { checked += 1 }
                }
            }
        }
        let columns = opened.schema.columnCount
        let counts = "\(rows) rows, \(columns) columns, \(pages) pages, \(checked) with a checksum"
        return "\(file): ok (\(counts))\n"
    }
}

/// Some of several files could not be read.
struct UnverifiedFiles: Error, CustomStringConvertible {
    let count: Int
    let total: Int

    var description: String { "\(count) of \(total) files cannot be read" }
}

internal import Parquet
internal import ParquetStorage

/// `parquet rewrite --summary`: the footers of a directory's files in one.
struct SummaryCommand: Command {
    let directory: String
    let files: [String]

    func run(on console: Console) throws {
        var prefix = directory[...]
        while prefix.count > 1, prefix.last == "/" { prefix.removeLast() }
        let start = prefix == "/" ? "/" : "\(prefix)/"
        var summary = SummaryFile()
        for file in files {
            try FileError.naming(file) {
                guard file.hasPrefix(start) else {
                    throw ParquetError(.invalidArgument, "the file does not lie below \(start)")
                }
                let opened = try InputFile.open(file, on: console)
                try summary.add(opened.metadata, at: String(file.dropFirst(start.count)))
            }
        }
        for (name, bytes) in [
            (SummaryFile.name, try summary.bytes()), (SummaryFile.commonName, try summary.commonBytes()),
        ] {
            let sink = try LocalFileSink(start + name)
            try sink.blockingAppend([bytes])
            try sink.blockingFinish()
        }
    }
}

internal import Parquet
internal import ParquetBytes
internal import ParquetCompression
internal import ParquetStorage
internal import ParquetText

/// What was found out about codecs: a table, one line of JSON, or a chart.
struct CodecsReport {
    let file: String
    let columns: [String]?
    let sample: PageSample
    let trials: [CodecTrial]

    /// What was compressed.
    private var subject: String {
        let size = Quantity.bytes(sample.byteCount)
        let pages = "\(sample.pages.count) \(sample.pages.count == 1 ? "page" : "pages")"
        let whole = "\(size) in \(pages)"
        guard !sample.isWhole else { return whole }
        return "\(whole), of \(Quantity.bytes(sample.total)): the first of each column chunk"
    }

    func writeTable(to console: Console) throws {
        try console.print("\(subject)\n")
        var table = TextTable(columns: [
            ("codec", false), ("level", true), ("ratio", true), ("size", true), ("of", true),
            ("encode MB/s", true), ("decode MB/s", true),
        ])
        for trial in trials {
            table.append([
                "\(trial.codec)", trial.level.map { "\($0)" } ?? "",
                (trial.isPartial ? "~" : "") + Quantity.fixed(trial.ratio, 3),
                "\(trial.compressedByteCount)", "\(trial.byteCount)", CodecsReport.rate(trial.encodeRate),
                CodecsReport.rate(trial.decodeRate),
            ])
        }
        try table.write(to: console, width: console.terminalWidth)
        if trials.contains(where: \.isPartial) {
            try console.print("~ is estimated: there was time for some of the pages only (--time).\n")
        }
    }

    func writeJSON(to console: Console) throws {
        var json = JSONTextWriter(to: console)
        json.beginObject()
        json.write("path", string: file)
        if let columns {
            json.beginArray("columns")
            for column in columns { json.write(string: column) }
            json.endArray()
        }
        json.write("pageCount", integer: sample.pages.count)
        json.write("sampleSize", integer: sample.byteCount)
        json.write("isWhole", boolean: sample.isWhole)
        json.beginArray("trials")
        for trial in trials {
            json.beginObject()
            json.write("codec", string: trial.codec.description)
            json.write("level", integer: trial.level)
            json.write("uncompressedSize", integer: trial.byteCount)
            json.write("compressedSize", integer: trial.compressedByteCount)
            json.write("isPartial", boolean: trial.isPartial)
            json.write("ratio", json: Quantity.fixed(trial.ratio, 4))
            json.write("encodeBytesPerSecond", integer: Int(trial.encodeRate))
            json.write("decodeBytesPerSecond", integer: Int(trial.decodeRate))
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        try json.flush()
    }

    func writeChart(to path: String) throws {
        var title = "Codecs on \(file.split(separator: "/").last.map(String.init) ?? file)"
        if let columns { title += " (\(columns.joined(separator: ", ")))" }
        let chart = CodecChart(title: title, subtitle: "\(subject). Numbers are levels.", trials: trials)
        let sink = try LocalFileSink(path)
        try sink.blockingAppend([SharedBytes(Array(chart.svg.utf8))])
        try sink.blockingFinish()
    }

    /// Bytes a second in 10⁶, with three digits or more.
    private static func rate(_ rate: Double) -> String {
        let value = rate / 1e6
        return Quantity.fixed(value, value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0)
    }
}

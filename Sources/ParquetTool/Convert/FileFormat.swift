internal import ParquetBytes
internal import ParquetText

/// The formats that `convert` reads and writes.
enum FileFormat: String, CaseIterable {
    case parquet
    case csv
    /// CSV with tabs.
    case tsv
    /// JSON Lines.
    case jsonl
    /// One array of objects.
    case json

    /// The names that options take.
    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The format that a path's ending names, that of a compression aside.
    init?(path: String) {
        var path = path.lowercased()
        if TextCompression(path: path) != nil, let dot = path.lastIndex(of: ".") {
            path = String(path[..<dot])
        }
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...] {
        case "parquet", "parq", "pq": self = .parquet
        case "csv": self = .csv
        case "tsv": self = .tsv
        case "jsonl", "ndjson": self = .jsonl
        case "json": self = .json
        default: return nil
        }
    }

    /// The format that an option names; nil where it is not given.
    static func named(
        _ arguments: Arguments, _ option: String, command: String
    ) throws(UsageError) -> FileFormat? {
        guard let text = arguments.value(option) else { return nil }
        guard let format = FileFormat(rawValue: text) else {
            throw UsageError("unknown format '\(text)': \(names) are known", command: command)
        }
        return format
    }

    /// The format of a file that begins with these bytes: text is CSV where it does not begin as JSON does.
    init(beginning bytes: RawSpan) {
        if FileFormat.isParquet(bytes) {
            self = .parquet
            return
        }
        for index in 0..<bytes.byteCount {
            switch bytes.loadLittleEndian(at: index, as: UInt8.self) {
            case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: continue
            case UInt8(ascii: "{"): self = .jsonl
            case UInt8(ascii: "["): self = .json
            default: self = .csv
            }
            return
        }
        self = .csv
    }

    /// Whether the bytes are those that Parquet files begin with.
    static func isParquet(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= 4 else { return false }
        let magic = bytes.loadLittleEndian(at: 0, as: UInt32.self)
        // "PAR1", and "PARE" where the footer is encrypted.
        return magic == 0x3152_4150 || magic == 0x4552_4150
    }
}

internal import Parquet
internal import ParquetBytes
internal import ParquetStorage
internal import ParquetText

/// The first piece of a text that was looked at, then the rest.
struct PeekedText: TextSource {
    private var first: SharedBytes?
    private var rest: any TextSource

    init(first: SharedBytes?, rest: any TextSource) {
        self.first = first
        self.rest = rest
    }

    mutating func next() throws -> SharedBytes? {
        guard let piece = first else { return try rest.next() }
        first = nil
        return piece
    }
}

/// What `convert` reads: its format, and the file or the text.
enum ConvertInput {
    case parquet(any BlockingByteSource)
    /// - byteCount: The size, as far as it is known, for progress.
    case text(any TextSource, FileFormat, byteCount: Int?)

    /// Opens an input; `-` is the standard input, of which Parquet is held in memory.
    ///
    /// - Parameter format: The format; by default what the path's ending says, or else the first bytes.
    static func open(
        _ path: String, as format: FileFormat?, counting count: ReadCount, on console: Console
    ) throws -> ConvertInput {
        if path == "-" { return try standardInput(as: format, counting: count, on: console) }
        let file = CountedSource(base: try LocalFile(path), count: count)
        let size = try file.blockingSize()
        var found = format ?? FileFormat(path: path)
        if found == nil {
            // The text's own first bytes: of compressed text not the file's.
            var text: any TextSource = CompressedTextSource(try FileTextSource(file, readSize: 4096))
            let first = try text.next()
            found = first.map { FileFormat(beginning: $0.bytes) } ?? .csv
        }
        guard let found, found != .parquet else { return .parquet(file) }
        return .text(
            RewindableCompressedTextSource(try FileTextSource(file)), found, byteCount: size)
    }

    private static func standardInput(
        as format: FileFormat?, counting count: ReadCount, on console: Console
    ) throws -> ConvertInput {
        if format == .parquet { return .parquet(try wholeInput(console)) }
        var text: any TextSource = CountedText(base: try console.inputText(), count: count)
        guard format == nil else { return .text(CompressedTextSource(text), format ?? .csv, byteCount: nil) }
        let raw = try text.next()
        if let raw, FileFormat.isParquet(raw.bytes) {
            var gathered = ByteWriter()
            gathered.write(raw.bytes)
            while let piece = try text.next() {
                gathered.write(piece.bytes)
                guard gathered.count <= Console.inputLimit else {
                    throw ParquetError(
                        .limitExceeded, "Parquet on the standard input exceeds \(Console.inputLimit) bytes")
                }
            }
            return .parquet(MemorySource(gathered.finish(), name: StandardStream.input.name))
        }
        var plain: any TextSource = CompressedTextSource(PeekedText(first: raw, rest: text))
        let first = try plain.next()
        let found = first.map { FileFormat(beginning: $0.bytes) } ?? .csv
        return .text(PeekedText(first: first, rest: plain), found, byteCount: nil)
    }

    private static func wholeInput(_ console: Console) throws -> MemorySource {
        MemorySource(try console.readInput(), name: StandardStream.input.name)
    }
}

/// A text whose bytes are counted as they are read.
struct CountedText: TextSource {
    var base: any TextSource
    let count: ReadCount

    mutating func next() throws -> SharedBytes? {
        let piece = try base.next()
        count.add(piece?.count ?? 0)
        return piece
    }
}

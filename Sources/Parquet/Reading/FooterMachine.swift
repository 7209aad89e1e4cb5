internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Finds and reads a file's footer without I/O.
///
/// ```
/// "PAR1" · column chunks … indexes … · footer (Thrift) · length (4 bytes) · "PAR1"
///                                      └─ the tail is read first; once more where the footer is longer
/// ```
///
/// Specification: parquet-format, README "File format".
struct FooterMachine {
    /// What a step comes to.
    enum Step {
        /// This range of the file is needed.
        case need(Range<Int>)
        case metadata(ParquetMetadata)
    }

    private let fileSize: Int
    private let options: ReadOptions
    private var tail = SharedBytes.empty

    init(fileSize: Int, options: ReadOptions) {
        self.fileSize = fileSize
        self.options = options
    }

    /// Goes on until bytes are needed or the footer is read.
    mutating func step() throws(ParquetError) -> Step {
        guard fileSize >= 12 else {
            throw ParquetError(.truncated, "a file of \(fileSize) bytes is no Parquet file: 12 are the least")
        }
        guard tail.count >= 8 else {
            return .need(max(0, fileSize - max(8, options.tailSize))..<fileSize)
        }
        let end = tail.bytes.extracting((tail.count - 8)..<tail.count)
        let length = Int(end.loadLittleEndian(at: 0, as: UInt32.self))
        try check(magic: end.loadLittleEndian(at: 4, as: UInt32.self))
        guard length <= options.limits.footerBytes else {
            throw ParquetError(
                .limitExceeded,
                "a footer of \(length) bytes exceeds the limit of \(options.limits.footerBytes)",
                offset: fileSize - 8)
        }
        guard length <= fileSize - 12 else {
            throw ParquetError(
                .truncated, "a footer of \(length) bytes does not fit a file of \(fileSize) bytes",
                offset: fileSize - 8)
        }
        guard tail.count >= length + 8 else { return .need((fileSize - 8 - length)..<fileSize) }
        let start = tail.count - 8 - length
        let footer: FooterIndex
        do {
            footer = try FooterIndex(try tail.slice(start..<(start + length)), limits: limits)
        } catch {
            throw ParquetError(.malformed, lower: error, in: "footer", offset: fileSize - 8 - length)
        }
        return .metadata(
            try ParquetMetadata(footer, fileSize: fileSize, footerLength: length, options: options))
    }

    /// Hands over the bytes that the last step asked for.
    mutating func supply(_ bytes: SharedBytes) {
        tail = bytes
    }

    private var limits: FooterLimits {
        var limits = FooterLimits()
        limits.maximumSchemaElements = options.limits.schemaNodes
        limits.maximumRowGroups = options.limits.rowGroups
        limits.maximumChunks = options.limits.columnChunks
        limits.maximumKeyValuePairs = options.limits.keyValuePairs
        limits.thrift.maximumDepth = options.limits.footerDepth
        return limits
    }

    private func check(magic: UInt32) throws(ParquetError) {
        // "PAR1" and "PARE" as little-endian integers.
        if magic == 0x3152_4150 { return }
        if magic == 0x4552_4150 {
            throw ParquetError(
                .encrypted, "the footer is encrypted, and no key was given", offset: fileSize - 4)
        }
        throw ParquetError(
            .malformed, "not a Parquet file: it does not end with \"PAR1\"", offset: fileSize - 4)
    }
}

/// Keys and values as a C schema carries them.
///
/// ```
/// | count Int32 | { key length Int32 | key | value length Int32 | value } … |     in the machine's byte order
/// ```
/// Specification: Arrow, "The Arrow C data interface", "ArrowSchema.metadata".
enum ArrowMetadata {
    /// A key and its value.
    struct Entry: Sendable, Equatable {
        let key: String
        let value: String
    }

    /// The most entries, and the most bytes of a key or a value, that are taken over.
    ///
    /// The interface does not say where metadata end, so wrong lengths cannot be told from long ones in any other way.
    static let entryLimit = 1 << 16
    static let byteLimit = 64 << 20

    /// The bytes of entries; nothing where there are none.
    static func bytes(of entries: [Entry]) -> [UInt8] {
        guard !entries.isEmpty else { return [] }
        var bytes: [UInt8] = []
        func append(_ number: Int) {
            var number = Int32(clamping: number)
            unsafe withUnsafeBytes(of: &number) { unsafe bytes.append(contentsOf: $0) }
        }
        append(entries.count)
        for entry in entries {
            for text in [entry.key, entry.value] {
                append(text.utf8.count)
                bytes += text.utf8
            }
        }
        return bytes
    }

    /// Reads entries from memory.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a negative number, or one beyond the limits.
    static func entries(at start: UnsafePointer<CChar>) throws(ParquetError) -> [Entry] {
        let bytes = unsafe UnsafeRawPointer(start)
        var position = 0
        func number(_ what: String, _ limit: Int) throws(ParquetError) -> Int {
            let number = unsafe Int(bytes.loadUnaligned(fromByteOffset: position, as: Int32.self))
            guard number >= 0, number <= limit else {
                throw ParquetError(
                    .invalidArgument,
                    "the metadata of an Arrow field have \(number) \(what); at most \(limit)")
            }
            position += 4
            return number
        }
        func text() throws(ParquetError) -> String {
            let count = try number("bytes in one text", byteLimit)
            let text = unsafe String(
                decoding: UnsafeRawBufferPointer(start: bytes + position, count: count), as: UTF8.self)
            position += count
            return text
        }
        var entries: [Entry] = []
        for _ in 0..<(try number("entries", entryLimit)) {
            entries.append(Entry(key: try text(), value: try text()))
        }
        return entries
    }
}

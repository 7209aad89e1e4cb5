internal import ParquetBytes

/// A JSON document written piece by piece, compactly: commas, quotes and escapes are taken care of.
public struct JSONTextWriter: ~Copyable {
    private var buffer: TextBuffer
    /// Whether the next value of the innermost object or array follows another.
    private var needsComma = false

    /// Makes a writer that hands its text to `sink`.
    public init(to sink: any TextSink) { buffer = TextBuffer(to: sink) }

    /// Opens an object, as the value of `key` within another object.
    public mutating func beginObject(_ key: String? = nil) {
        begin(key)
        buffer.write(ASCII.openBrace)
        needsComma = false
    }

    /// Closes the innermost object.
    public mutating func endObject() {
        buffer.write(ASCII.closeBrace)
        needsComma = true
    }

    /// Opens an array, as the value of `key` within an object.
    public mutating func beginArray(_ key: String? = nil) {
        begin(key)
        buffer.write(ASCII.openBracket)
        needsComma = false
    }

    /// Closes the innermost array.
    public mutating func endArray() {
        buffer.write(ASCII.closeBracket)
        needsComma = true
    }

    /// Writes a string; nothing where there is none.
    public mutating func write(_ key: String? = nil, string: String?) {
        guard let string else { return }
        begin(key)
        writeString(string)
    }

    /// Writes an integer; nothing where there is none.
    public mutating func write(_ key: String? = nil, integer: (some FixedWidthInteger & SignedInteger)?) {
        guard let integer else { return }
        begin(key)
        buffer.writeSigned(Int64(clamping: integer))
    }

    /// Writes `true` or `false`; nothing where there is none.
    public mutating func write(_ key: String? = nil, boolean: Bool?) {
        guard let boolean else { return }
        begin(key)
        buffer.write(boolean ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func writeNull(_ key: String? = nil) {
        begin(key)
        buffer.write("null")
    }

    /// Writes text that is JSON already; nothing where there is none.
    public mutating func write(_ key: String? = nil, json: String?) {
        guard let json else { return }
        begin(key)
        buffer.write(json)
    }

    /// Ends a line, after which another document may follow.
    public mutating func endLine() {
        buffer.write(ASCII.lineFeed)
        needsComma = false
    }

    /// Hands the text on once there is enough of it.
    ///
    /// - Throws: what the sink throws.
    public mutating func flushIfFull() throws { try buffer.flushIfFull() }

    /// Hands all text on.
    ///
    /// - Throws: what the sink throws.
    public mutating func flush() throws { try buffer.flush() }

    private mutating func begin(_ key: String?) {
        if needsComma { buffer.write(ASCII.comma) }
        needsComma = true
        guard let key else { return }
        writeString(key)
        buffer.write(ASCII.colon)
    }

    private mutating func writeString(_ text: String) {
        let bytes = SharedBytes(Array(text.utf8))
        buffer.quote(1)
        var escaped = TextBuffer()
        // A buffer without a sink takes everything.
        try? escaped.writeJSONEscaped(bytes.bytes, quotes: 1)
        buffer.write(escaped.span)
        buffer.quote(1)
    }
}

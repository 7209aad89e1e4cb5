internal import ParquetBytes

/// Text on its way to a sink: appended value by value, handed on in large pieces.
struct TextBuffer: ~Copyable {
    /// How many bytes are gathered before they go to the sink.
    static let flushSize = 64 << 10

    private var bytes: ByteWriter
    private let sink: (any TextSink)?

    /// Makes a buffer over a sink; without one the text stays here.
    init(to sink: (any TextSink)? = nil) {
        self.sink = sink
        bytes = ByteWriter(minimumCapacity: sink == nil ? 64 : TextBuffer.flushSize + 4096)
    }

    /// The number of bytes that have not gone to the sink.
    var count: Int { bytes.count }

    /// The bytes that have not gone to the sink.
    var span: RawSpan {
        @_lifetime(borrow self)
        get { bytes.bytes }
    }

    /// A copy of the bytes that have not gone to the sink.
    func copyBytes() -> [UInt8] { bytes.copyBytes() }

    /// Forgets the bytes that have not gone to the sink.
    mutating func removeAll() { bytes.removeAll() }

    /// Hands the text on once there is enough of it; called at least once a row and once an element of a list.
    @inline(__always)
    mutating func flushIfFull() throws {
        if bytes.count >= TextBuffer.flushSize { try flush() }
    }

    /// Hands all text on.
    mutating func flush() throws {
        guard let sink, bytes.count > 0 else { return }
        try sink.write(bytes.bytes)
        bytes.removeAll()
    }

    @inline(__always)
    mutating func write(_ byte: UInt8) { bytes.write(byte) }

    @inline(__always)
    mutating func write(_ array: [UInt8]) { bytes.write(array) }

    /// Appends bytes that may be very many: those go to the sink as they lie, without a copy.
    mutating func writeLong(_ span: RawSpan) throws {
        guard span.byteCount > TextBuffer.flushSize, let sink else { return write(span) }
        try flush()
        try sink.write(span)
    }

    @inline(__always)
    mutating func write(_ span: RawSpan) { bytes.write(span) }

    /// Writes a short text.
    @inline(__always)
    mutating func write(_ text: String) {
        for byte in text.utf8 { bytes.write(byte) }
    }

    /// Writes `"` as often as asked: never for bare values, once in JSON, twice for JSON within a CSV field.
    @inline(__always)
    mutating func quote(_ times: Int) {
        if times > 0 { bytes.write(ASCII.quote) }
        if times > 1 { bytes.write(ASCII.quote) }
    }
}

internal import ParquetBytes

/// Where the writers of text put their bytes, in pieces of at least 64 KiB but for the last.
public protocol TextSink: AnyObject {
    /// Takes all of `bytes`, or throws.
    func write(_ bytes: RawSpan) throws
}

/// A sink that keeps what it is given, for tests and for small outputs.
public final class TextCollector: TextSink {
    private var collected = ByteWriter()

    /// Makes an empty collector.
    public init() {}

    /// Appends the bytes.
    public func write(_ bytes: RawSpan) { collected.write(bytes) }

    /// The bytes so far.
    public var bytes: [UInt8] { collected.copyBytes() }

    /// The bytes so far as text, repaired where they are not UTF-8.
    ///
    /// - Complexity: O(n).
    public var text: String { String(decoding: collected.copyBytes(), as: UTF8.self) }
}

public import ParquetBytes
internal import ParquetFormat

/// What is made of bytes and turned into bytes.
public protocol ByteArrayConvertible: Sendable {
    /// Makes the value of its bytes.
    init(copying bytes: RawSpan)

    /// The bytes that are stored.
    var columnBytes: [UInt8] { get }
}

/// A value that is made of a byte array: text, documents, shapes, and what else is stored as bytes.
///
/// ```swift
/// struct Shape: ByteArrayColumnValue {
///     let wellKnownBinary: [UInt8]
///     init(copying bytes: RawSpan) { wellKnownBinary = bytes.copyBytes() }
///     var columnBytes: [UInt8] { wellKnownBinary }
///     static var fieldType: FieldType { .geometry() }
/// }
/// ```
public protocol ByteArrayColumnValue: ColumnValue, ByteArrayConvertible
where Reader == ByteArrayReader<Self> {
    /// Whether a column of byte arrays holds such values; any does where this is not implemented.
    static func isStored(as shape: ColumnShape) -> Bool
}

extension ByteArrayColumnValue {
    /// True: whatever the bytes mean, they may be taken as bytes.
    public static func isStored(as shape: ColumnShape) -> Bool { true }

    /// Makes the reader of a column of byte arrays of any or of one length.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> ByteArrayReader<Self> {
        guard shape.holdsBytes, isStored(as: shape),
            let source = try ByteArraySource(column.stored(as: shape))
        else { throw .typeMismatch(shape, as: Self.self) }
        return ByteArrayReader(source)
    }

    /// Makes a column of byte arrays.
    public static func columnData(
        _ values: [Self?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard shape.holdsBytes, isStored(as: shape) else { throw .typeMismatch(shape, as: Self.self) }
        return try ColumnData.bytes(values.map { $0?.columnBytes }, for: shape, pool: pool)
    }
}

/// Reads values that are made of byte arrays.
public struct ByteArrayReader<Value: ByteArrayConvertible>: ColumnReader {
    /// Where the byte arrays lie.
    public let source: ByteArraySource

    @usableFromInline
    init(_ source: ByteArraySource) {
        self.source = source
    }

    /// The value of a slot that is not null.
    @inlinable
    public func value(at index: Int) -> Value { Value(copying: source.bytes(at: index)) }
}

extension ColumnShape {
    /// Whether the field is a column of byte arrays, of any or of one length.
    var holdsBytes: Bool {
        physicalType == .byteArray || physicalType == .fixedLenByteArray || physicalType == .int96
    }
}

extension ColumnData {
    /// A column of byte arrays for a field that holds such.
    static func bytes(
        _ values: [[UInt8]?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        if case .fixedWidth(let width) = shape.layout {
            return try ColumnData(fixed: values, width: width, pool: pool)
        }
        return try ColumnData(binary: values, pool: pool)
    }
}

public import ParquetBytes
internal import ParquetFormat

extension String: ByteArrayColumnValue {
    /// Makes the text of UTF-8; each sequence of bytes that is none becomes U+FFFD, the replacement character.
    @inlinable
    public init(copying bytes: RawSpan) {
        self.init(repairing: bytes)
    }

    /// The text as UTF-8.
    public var columnBytes: [UInt8] { Array(utf8) }

    /// Whether the column holds text: annotated as `STRING`, `ENUM` or `JSON`, or byte arrays without an annotation.
    public static func isStored(as shape: ColumnShape) -> Bool {
        guard shape.physicalType == .byteArray else { return false }
        switch shape.logicalType {
        case .string?, .enum?, .json?, nil: return true
        default: return false
        }
    }

    /// Makes a column of text.
    public static func columnData(
        _ values: [String?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard isStored(as: shape) else { throw .typeMismatch(shape, as: String.self) }
        return try ColumnData(strings: values, pool: pool)
    }

    /// `STRING`.
    public static var fieldType: FieldType { .string }
}

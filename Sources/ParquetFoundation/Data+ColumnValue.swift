#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import Parquet

extension Data: ByteArrayColumnValue {
    /// Copies bytes.
    public init(copying bytes: RawSpan) {
        self.init(copyingBytes: bytes)
    }

    /// The bytes.
    public var columnBytes: [UInt8] { Array(self) }

    /// `BYTE_ARRAY`.
    public static var fieldType: FieldType { .binary }
}

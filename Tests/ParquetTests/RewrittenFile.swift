import Parquet
import ParquetFormat
import ParquetTestSupport
import ParquetThrift

/// A fixture with another footer, and bytes of the test's own before it.
enum RewrittenFile {
    /// The fixture's bytes up to its footer, then `extra`, then the footer as `change` leaves it.
    ///
    /// - Parameter change: It is handed the footer and the file offset of `extra`.
    static func bytes(
        of fixture: Fixture, adding extra: [UInt8] = [], _ change: (inout FileMetadata, Int64) -> Void
    ) throws -> [UInt8] {
        let original = try fixture.bytes()
        let metadata = try BlockingParquetFile(reading: MemorySource(original)).metadata
        var footer = try metadata.footer.fileMetadata()
        let end = original.count - 8 - metadata.footerLength
        change(&footer, Int64(end))
        let thrift = footer.thriftBytes()
        return original[..<end] + extra + thrift + Bytes.littleEndian(UInt32(thrift.count))
            + Array("PAR1".utf8)
    }

    /// The same, opened.
    static func open(
        _ fixture: Fixture, adding extra: [UInt8] = [], options: ReadOptions = ReadOptions(),
        _ change: (inout FileMetadata, Int64) -> Void
    ) throws -> BlockingParquetFile {
        try BlockingParquetFile(
            reading: MemorySource(bytes(of: fixture, adding: extra, change)), options: options)
    }
}

/// The CRC-32 of gzip and PNG (polynomial 0xEDB88320), which page headers may carry.
///
/// Specification: parquet-format, README, "Checksumming".
public enum CRC32 {
    /// Sixteen tables of 256 entries: table k advances a byte that lies k bytes before the end of a block.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 16 * 256)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
            tables[index] = value
        }
        for table in 1..<16 {
            for index in 0..<256 {
                let previous = tables[(table - 1) * 256 + index]
                tables[table * 256 + index] = tables[Int(previous & 0xFF)] ^ previous >> 8
            }
        }
        return tables
    }()

    /// Computes the checksum of a span, going on from `previous`, the checksum of the bytes before it.
    ///
    /// - Complexity: O(n).
    public static func checksum(_ bytes: RawSpan, continuing previous: UInt32 = 0) -> UInt32 {
        var crc = ~previous
        unsafe tables.withUnsafeBufferPointer { tables in
            unsafe bytes.withUnsafeBytes { bytes in
                var position = 0
                let count = bytes.count
                while count &- position >= 16 {
                    // Safe: sixteen bytes remain; table indices are below 16 × 256.
                    var low = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                        .littleEndian
                    var high = unsafe bytes.loadUnaligned(fromByteOffset: position &+ 8, as: UInt64.self)
                        .littleEndian
                    low ^= UInt64(crc)
                    crc = 0
                    for k in 0..<8 {
                        crc ^= unsafe tables[(15 &- k) &* 256 &+ Int(truncatingIfNeeded: low & 0xFF)]
                        crc ^= unsafe tables[(7 &- k) &* 256 &+ Int(truncatingIfNeeded: high & 0xFF)]
                        low &>>= 8
                        high &>>= 8
                    }
                    position &+= 16
                }
                while position < count {
                    // Safe: position < count; the index is one byte.
                    let index = unsafe UInt8(truncatingIfNeeded: crc) ^ bytes[position]
                    crc = unsafe tables[Int(index)] ^ crc &>> 8
                    position &+= 1
                }
            }
        }
        return ~crc
    }
}

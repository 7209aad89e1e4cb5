internal import ParquetBytes

/// Floating-point numbers as wider ones, which is always exact.
enum FloatWidening {
    /// The numbers of 16 or 32 bits as such of 64.
    static func doubles(
        _ column: ColumnData, bits: Int, _ pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        bits == 16
            ? try column.mapped(UInt16.self, to: UInt64.self, pool: pool) { Double(float($0)).bitPattern }
            : try column.mapped(Float.self, to: UInt64.self, pool: pool) { Double($0).bitPattern }
    }

    /// The numbers of 16 bits as such of 32.
    static func floats(_ column: ColumnData, _ pool: BufferPool) throws(ParquetError) -> ColumnData {
        try column.mapped(UInt16.self, to: UInt32.self, pool: pool) { float($0).bitPattern }
    }

    /// The number of 16 bits: some machines' Swift has no `Float16`.
    private static func float(_ bits: UInt16) -> Float {
        let bits = UInt32(bits)
        let sign = (bits & 0x8000) << 16
        let exponent = bits >> 10 & 0x1F
        let fraction = bits & 0x3FF
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}

internal import Parquet
internal import ParquetBytes

extension ResolvedColumn {
    /// The value of the slot as a word, of a format that `TextBuffer.writeWord` writes.
    @inline(__always)
    func word(_ slot: Int) -> Int64 {
        switch column.layout {
        case .fixedWidth(8): column.integer(at: slot, as: Int64.self)
        case .fixedWidth(4): Int64(column.integer(at: slot, as: Int32.self))
        case .bits: column.bit(at: slot) ? 1 : 0
        default: 0
        }
    }
}

internal import ParquetBytes

/// One leaf column of some rows, ready to be written.
struct ShreddedLeaf: Sendable {
    /// The column's ordinal in the schema.
    let column: Int

    /// The rows.
    let rowCount: Int

    /// The level entries.
    let entryCount: Int

    /// A repetition level a byte for each entry; empty where the column does not repeat.
    let repetition: SharedBytes

    /// A definition level a byte for each entry; empty where every entry is at the column's maximum.
    let definition: SharedBytes

    /// The column's slots.
    let values: ColumnData

    /// A bit for each slot of `values`: whether it is written as a value; nil where all are.
    let presence: Bitmap?

    /// How many values are written.
    let valueCount: Int
}

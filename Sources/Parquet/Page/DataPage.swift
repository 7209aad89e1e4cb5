internal import ParquetBytes
internal import ParquetFormat

/// A data page whose parts are found and decompressed.
struct DataPage {
    /// The number of entries: values and nulls, and empty lists.
    let entryCount: Int

    /// How the values are encoded.
    let encoding: Encoding

    /// The bytes that hold the levels.
    let levels: SharedBytes

    /// Where the repetition levels lie in `levels`.
    let repetitionLevels: Range<Int>

    /// Where the definition levels lie in `levels`.
    let definitionLevels: Range<Int>

    /// Whether the repetition levels are `BIT_PACKED`, not hybrid runs.
    var repetitionIsBitPacked = false

    /// Whether the definition levels are `BIT_PACKED`, not hybrid runs.
    var definitionIsBitPacked = false

    /// The bytes that hold the values: those of `levels` too, in pages of version 1.
    let values: SharedBytes

    /// Where the values start in `values`.
    let valuesStart: Int
}

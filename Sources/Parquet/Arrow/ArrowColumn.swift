internal import ParquetBytes

/// A column laid out as Arrow asks: one offset for all buffers, and every buffer that the layout names.
///
/// It owns what it shows, so a C structure needs no more than to keep it.
struct ArrowColumn: Sendable {
    let length: Int
    let nullCount: Int

    /// The first slot, in slots from where each buffer starts.
    var offset = 0

    /// The buffers in Arrow's order; nil for a validity bitmap that is not needed.
    var buffers: [SharedBytes?] = []
    var children: [ArrowColumn] = []

    /// The values that the slots are indices of, where they are; else nothing.
    var dictionary: [ArrowColumn] = []
}

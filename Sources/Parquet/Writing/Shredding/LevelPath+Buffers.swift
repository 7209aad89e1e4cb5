internal import ParquetBytes
internal import ParquetEncodings

/// The steps that fill a buffer.
///
/// Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
extension LevelPath {
    static func repeating(_ level: UInt8, count: Int, pool: BufferPool) throws(BytesError) -> SharedBytes {
        var out = try pool.allocate(byteCount: count)
        out.fill(level, from: 0, count: count)
        return out.freeze(count: count)
    }

    @inline(never)
    static func raise(_ path: LevelPath, _ out: inout MutableBytes) throws(EncodingError) {
        var target = out.mutableBytes
        try LevelKernels.raise(
            path.definition.bytes, count: path.entryCount, from: path.level, into: &target)
    }

    @inline(never)
    static func raise(
        _ path: LevelPath, where validity: Bitmap, _ out: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var target = out.mutableBytes
        return try LevelKernels.raise(
            path.definition.bytes, count: path.entryCount, from: path.level, slotMinimum: path.slotLevel,
            validity: validity.storage.bytes, atBit: validity.bitOffset, into: &target)
    }

    @inline(never)
    static func spread(
        _ path: LevelPath, _ validity: Bitmap, _ out: inout MutableBytes
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try LevelKernels.spreadValidity(
            validity.storage.bytes, atBit: validity.bitOffset, count: path.entryCount, above: path.level,
            into: &target)
    }

    @inline(never)
    static func presence(_ path: LevelPath, _ out: inout MutableBytes) throws(EncodingError) {
        var target = out.mutableBytes
        _ = try LevelKernels.slotBitmap(
            repetition: path.repetition.bytes, definition: path.definition.bytes, count: path.entryCount,
            maximumRepetition: .max, minimumDefinition: path.slotLevel, presentDefinition: path.level,
            into: &target, atBit: 0)
    }

    @inline(never)
    static func expand(
        _ path: LevelPath, _ column: ColumnData, first: Int, _ levels: ListLevels, _ total: Int,
        _ repetition: inout MutableBytes, _ definition: inout MutableBytes
    ) throws(EncodingError) {
        var outRepetition = repetition.mutableBytes
        var outDefinition = definition.mutableBytes
        try LevelKernels.expandLists(
            repetition: path.repetition.bytes, definition: path.definition.bytes, count: path.entryCount,
            levels: levels, offsets: column.values.bytes, from: first, total: total,
            intoRepetition: &outRepetition, intoDefinition: &outDefinition)
    }
}

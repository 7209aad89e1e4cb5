internal import ParquetBytes
internal import ParquetEncodings

/// Lays columns out as Arrow asks, over the same memory where that can be.
///
/// A column here has one offset for its values and another for its validity; Arrow has one for both. The two agree up
/// to the bit within a byte in all that slicing makes; where they do not, the validity is copied.
struct ArrowLayout {
    let pool: BufferPool

    /// The column, which is in the layout of the field's type, and all below it.
    ///
    /// The recursion is as deep as the schema, which its own limit bounds.
    func column(_ column: ColumnData, _ field: ArrowField) throws -> ArrowColumn {
        switch column.layout {
        case .null: return ArrowColumn(length: column.count, nullCount: column.count)
        case .fixedWidth(let width):
            let place = try place(column)
            let values = try elements(column, place, width: width, alignment: field.type.alignment)
            return made(column, place, [values])
        case .bits: return try bits(column)
        case .views: return try views(column)
        case .dictionary(let width):
            let place = try place(column)
            var made = made(
                column, place, [try elements(column, place, width: width, alignment: width)])
            made.dictionary = [try self.column(column.children[0], field.dictionary[0])]
            return made
        case .list:
            let place = try place(column)
            var offsets = ArrowLayout.zeros
            if place.offset + column.count > 0 {
                offsets = try elements(column, place, width: 4, alignment: 4, beyond: 1)
            }
            var made = made(column, place, [offsets])
            made.children = [try self.column(column.children[0], field.children[0])]
            return made
        case .structure:
            var made = made(column, try place(column, atZero: true), [])
            for (index, child) in column.children.enumerated() {
                made.children.append(try self.column(child, field.children[index]))
            }
            return made
        }
    }

    /// Where a column begins: Arrow's offset, the validity that goes with it, and the element of `values` that lies at
    /// the start of Arrow's buffer.
    private struct Place {
        var offset = 0
        var validity: SharedBytes?
        var first: Int
    }

    /// A buffer for layouts that want one and have nothing to put in.
    private static let zeros = SharedBytes([UInt8](repeating: 0, count: 64))

    private func made(_ column: ColumnData, _ place: Place, _ buffers: [SharedBytes]) -> ArrowColumn {
        ArrowColumn(
            length: column.count, nullCount: column.nullCount, offset: place.offset,
            buffers: [place.validity] + buffers.map { $0.isEmpty ? ArrowLayout.zeros : $0 })
    }

    private func place(_ column: ColumnData, atZero: Bool = false) throws -> Place {
        guard let validity = column.validity else { return Place(first: column.offset) }
        let bit = validity.bitOffset & 7
        if bit == 0 || !atZero && column.offset >= bit {
            let bytes = try ArrowLayout.bytes(validity, column.count)
            return Place(offset: bit, validity: bytes, first: column.offset - bit)
        }
        return Place(validity: try copied(validity, column.count, atBit: 0), first: column.offset)
    }

    /// The bytes of a bitmap from that on which holds its first bit.
    private static func bytes(_ bits: Bitmap, _ count: Int) throws -> SharedBytes {
        try bits.storage.slice((bits.bitOffset >> 3)..<Bits.byteCount(bits.bitOffset + count))
    }

    private func copied(_ bits: Bitmap, _ count: Int, atBit bit: Int) throws -> SharedBytes {
        let byteCount = Bits.byteCount(bit + count)
        var out = try pool.allocate(byteCount: byteCount)
        out.fill(0, from: 0, count: min(1, byteCount))
        try ArrowLayout.copy(bits, count, &out, atBit: bit)
        return out.freeze(count: byteCount)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func copy(
        _ bits: Bitmap, _ count: Int, _ out: inout MutableBytes, atBit bit: Int
    ) throws(EncodingError) {
        var target = out.mutableBytes
        _ = try ConcatenationKernels.appendBits(
            count, from: bits.storage.bytes, atBit: bits.bitOffset, into: &target, atBit: bit)
    }

    private func elements(
        _ column: ColumnData, _ place: Place, width: Int, alignment: Int, beyond: Int = 0
    ) throws -> SharedBytes {
        let end = place.first + place.offset + column.count + beyond
        let bytes = try column.values.slice((place.first * width)..<(end * width))
        return bytes.aligned(to: alignment)
    }

    private func bits(_ column: ColumnData) throws -> ArrowColumn {
        let offset = column.offset & 7
        let end = Bits.byteCount(column.offset + column.count)
        let values = try column.values.slice((column.offset >> 3)..<end)
        var validity: SharedBytes?
        if let bits = column.validity {
            validity =
                bits.bitOffset & 7 == offset
                ? try ArrowLayout.bytes(bits, column.count)
                : try copied(bits, column.count, atBit: offset)
        }
        return made(column, Place(offset: offset, validity: validity, first: 0), [values])
    }

    /// Views, what they point into, and, as the interface asks, a last buffer of these buffers' sizes.
    private func views(_ column: ColumnData) throws -> ArrowColumn {
        let place = try place(column)
        let views = try elements(column, place, width: StringView.byteCount, alignment: 8)
        var sizes: [Int64] = []
        for buffer in column.buffers {
            guard buffer.count <= Int32.max else {
                throw ParquetError(
                    .unsupported,
                    "a page of \(buffer.count) bytes that strings lie in; Arrow's views reach \(Int32.max)")
            }
            sizes.append(Int64(buffer.count))
        }
        let sizeBytes = try ColumnData(copying: sizes, pool: pool).values
        return made(column, place, [views] + column.buffers + [sizeBytes])
    }
}

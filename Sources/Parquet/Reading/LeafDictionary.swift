internal import ParquetBytes
internal import ParquetEncodings

/// The decoded dictionary page of a column chunk, shared by all columns that refer to it.
struct LeafDictionary {
    let kind: ValueKind
    let count: Int

    /// The values: views for byte arrays, else as they lie in the page.
    let values: SharedBytes

    /// What views point into.
    let buffers: [SharedBytes]

    /// The fewest bytes that hold every index.
    var indexWidth: Int { count <= 1 << 8 ? 1 : count <= 1 << 16 ? 2 : 4 }

    /// The dictionary as a column.
    var column: ColumnData {
        ColumnData(
            layout: kind == .byteArray ? .views : .fixedWidth(kind.fixedWidth ?? 0), count: count,
            values: values, buffers: buffers)
    }

    /// Decodes a dictionary page, whose values are PLAIN.
    init(kind: ValueKind, count: Int, page: SharedBytes, pool: BufferPool) throws(ParquetError) {
        self.kind = kind
        self.count = count
        do {
            switch kind {
            case .boolean:
                throw ParquetError(.malformed, "a dictionary page in a column of booleans")
            case .byteArray:
                guard count <= page.count / 4 else {
                    throw ParquetError(
                        .malformed, "a dictionary of \(count) entries in a page of \(page.count) bytes")
                }
                var views = try pool.allocate(byteCount: try checkedMultiply(count, StringView.byteCount))
                try LeafDictionary.decode(count, from: page, into: &views)
                values = views.freeze(count: count * StringView.byteCount)
                buffers = [page]
            case .fixed(0) where count > 1:
                // Entries without bytes are all the same, and could be any number.
                throw ParquetError(.malformed, "a dictionary of \(count) entries of 0 bytes")
            default:
                values = try page.slice(0..<(try checkedMultiply(count, kind.fixedWidth ?? 0)))
                buffers = []
            }
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func decode(
        _ count: Int, from page: SharedBytes, into views: inout MutableBytes
    ) throws(EncodingError) {
        var out = views.mutableBytes
        try Views.decodeDictionary(
            count, from: page.bytes, valuesAt: 0, end: page.count, into: &out, at: 0, bufferIndex: 0)
    }
}

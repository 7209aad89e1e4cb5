internal import ParquetBytes
internal import ParquetEncodings

/// Several columns of one type that become one.
///
/// Each has slots, and its storage has been checked.
struct Concatenation {
    let parts: [ColumnData]

    /// The slots of all.
    let count: Int
    let pool: BufferPool

    /// The column of all slots.
    func column() throws -> ColumnData {
        guard let layout = parts.first(where: { $0.layout != .null })?.layout else {
            return ColumnData(layout: .null, count: count, nullCount: count)
        }
        switch layout {
        case .fixedWidth(let width):
            return try made(layout, values: elements(width: width) { $0 == layout })
        case .bits: return try made(layout, values: try bits())
        case .views, .dictionary: return try strings()
        case .list:
            let lists = try lists()
            return try made(layout, values: lists.offsets, children: [lists.elements])
        case .structure: return try made(layout, values: .empty, children: try fields())
        case .null: return ColumnData(layout: .null, count: count, nullCount: count)
        }
    }

    /// The column, with the validity of all parts.
    func made(
        _ layout: ColumnData.Layout, values: SharedBytes, buffers: [SharedBytes] = [],
        children: [ColumnData] = []
    ) throws -> ColumnData {
        var validity: Bitmap?
        var nulls = 0
        if parts.contains(where: { $0.validity != nil || $0.layout == .null }) {
            var out = try pool.allocate(byteCount: Bits.byteCount(count))
            nulls = count - (try Concatenation.appendValidity(parts, &out))
            validity = try Bitmap(out.freeze(count: Bits.byteCount(count)), count: count)
        }
        return ColumnData(
            layout: layout, count: count, nullCount: nulls, validity: validity, values: values,
            buffers: buffers, children: children)
    }

    /// The values of `width` bytes of all parts; zeros for the parts that are null.
    func elements(
        width: Int, fits: (ColumnData.Layout) -> Bool
    ) throws -> SharedBytes {
        let byteCount = try checkedMultiply(count, width)
        var out = try pool.allocate(byteCount: byteCount)
        var done = 0
        for part in parts {
            if part.layout == .null {
                out.fill(0, from: done * width, count: part.count * width)
            } else {
                guard fits(part.layout) else { throw misfit(part) }
                let first = part.offset * width
                try out.copy(
                    part.values.bytes.extracting(first..<(first + part.count * width)), to: done * width)
            }
            done += part.count
        }
        return out.freeze(count: byteCount)
    }

    private func bits() throws -> SharedBytes {
        for part in parts where part.layout != .bits && part.layout != .null { throw misfit(part) }
        var out = try pool.allocate(byteCount: Bits.byteCount(count))
        try Concatenation.appendBits(parts, &out)
        return out.freeze(count: Bits.byteCount(count))
    }

    private func fields() throws -> [ColumnData] {
        guard let first = parts.first(where: { $0.layout == .structure }) else { return [] }
        for part in parts where part.layout != .null {
            guard part.layout == .structure, part.children.count == first.children.count else {
                throw misfit(part)
            }
        }
        var fields: [ColumnData] = []
        for field in first.children.indices {
            let columns = parts.map { part in
                part.layout == .structure
                    ? part.children[field]
                    : ColumnData(layout: .null, count: part.count, nullCount: part.count)
            }
            fields.append(try ColumnData.concatenated(columns, pool: pool))
        }
        return fields
    }

    private func lists() throws -> (offsets: SharedBytes, elements: ColumnData) {
        let byteCount = try checkedMultiply(try checkedAdd(count, 1), 4)
        var out = try pool.allocate(byteCount: byteCount)
        var elements: [ColumnData] = []
        var base = 0
        var done = 0
        for part in parts {
            var offsets = SharedBytes.empty
            if part.layout == .list {
                // One range in, so that the elements stay where they are, unless null lists have some.
                let lists = try part.compactedLists(pool: pool)
                offsets = lists.values
                elements.append(lists.children[0])
            } else {
                guard part.layout == .null else { throw misfit(part) }
                var zeros = try pool.allocate(byteCount: (part.count + 1) * 4)
                zeros.fill(0, from: 0, count: (part.count + 1) * 4)
                offsets = zeros.freeze(count: (part.count + 1) * 4)
            }
            try Concatenation.appendOffsets(offsets, adding: base, &out, at: done)
            if part.layout == .list { base += elements[elements.count - 1].count }
            done += part.count
        }
        return (out.freeze(count: byteCount), try ColumnData.concatenated(elements, pool: pool))
    }

    /// The error of a part whose layout is not that of the others.
    func misfit(_ part: ColumnData) -> ParquetError {
        ParquetError(
            .invalidArgument, "a column of layout \(part.layout) cannot follow one of \(parts[0].layout)")
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func appendValidity(
        _ parts: [ColumnData], _ out: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var target = out.mutableBytes
        var done = 0
        var ones = 0
        for part in parts {
            if let validity = part.validity {
                ones += try ConcatenationKernels.appendBits(
                    part.count, from: validity.storage.bytes, atBit: validity.bitOffset, into: &target,
                    atBit: done)
            } else {
                let isValid = part.layout != .null
                try ConcatenationKernels.appendBits(part.count, of: isValid, into: &target, atBit: done)
                ones += isValid ? part.count : 0
            }
            done += part.count
        }
        return ones
    }

    @inline(never)
    private static func appendBits(_ parts: [ColumnData], _ out: inout MutableBytes) throws(EncodingError) {
        var target = out.mutableBytes
        var done = 0
        for part in parts {
            if part.layout == .bits {
                _ = try ConcatenationKernels.appendBits(
                    part.count, from: part.values.bytes, atBit: part.offset, into: &target, atBit: done)
            } else {
                try ConcatenationKernels.appendBits(part.count, of: false, into: &target, atBit: done)
            }
            done += part.count
        }
    }

    @inline(never)
    private static func appendOffsets(
        _ offsets: SharedBytes, adding base: Int, _ out: inout MutableBytes, at slot: Int
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try ConcatenationKernels.appendOffsets(offsets.bytes, adding: base, into: &target, at: slot)
    }
}

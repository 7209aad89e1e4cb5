internal import ParquetBytes
internal import ParquetEncodings

extension Concatenation {
    /// The column of byte arrays: with one dictionary, or as views.
    func strings() throws -> ColumnData {
        for part in parts {
            switch part.layout {
            case .views, .null: break
            case .dictionary:
                guard part.children[0].layout == .views else { throw misfit(part) }
                try part.checkIndices()
            default: throw misfit(part)
            }
        }
        return try dictionary() ?? views()
    }

    // MARK: Dictionaries

    /// The column with one dictionary, where every part has one or is null and the entries are few; else nil.
    private func dictionary() throws -> ColumnData? {
        var distinct: [ColumnData] = []
        var bases: [UInt32] = []
        /// For each part, which of the dictionaries is its own.
        var choice: [Int] = []
        var entries = 0
        for part in parts {
            guard part.layout != .null else {
                choice.append(0)
                continue
            }
            guard case .dictionary = part.layout else { return nil }
            let own = part.children[0]
            if let known = distinct.lastIndex(where: { $0.isSameMemory(as: own) }) {
                choice.append(known)
                continue
            }
            choice.append(distinct.count)
            guard let base = UInt32(exactly: entries) else { return nil }
            bases.append(base)
            distinct.append(own)
            entries += own.count
        }
        guard distinct.count == 1 || (entries <= max(256, count / 4) && distinct.count <= 256) else {
            return nil
        }
        let merged = try ColumnData.concatenated(distinct, pool: pool)
        let indices = try indices(zip(parts, choice).map { $0.layout == .null ? 0 : bases[$1] })
        return try made(indices.layout, values: indices.values, children: [merged])
    }

    private func indices(_ bases: [UInt32]) throws -> (layout: ColumnData.Layout, values: SharedBytes) {
        if bases.allSatisfy({ $0 == 0 }), let layout = parts.first(where: { $0.layout != .null })?.layout,
            case .dictionary(let width) = layout,
            parts.allSatisfy({ $0.layout == .null || $0.layout == layout })
        {
            return (layout, try elements(width: width) { $0 == layout })
        }
        let byteCount = try checkedMultiply(count, 4)
        var out = try pool.allocate(byteCount: byteCount)
        var done = 0
        for (part, base) in zip(parts, bases) {
            if case .dictionary(let width) = part.layout {
                try Concatenation.appendIndices(part, width: width, adding: base, &out, at: done)
            } else {
                out.fill(0, from: done * 4, count: part.count * 4)
            }
            done += part.count
        }
        return (.dictionary(indexWidth: 4), out.freeze(count: byteCount))
    }

    // MARK: Views

    private func views() throws -> ColumnData {
        let byteCount = try checkedMultiply(count, StringView.byteCount)
        var out = try pool.allocate(byteCount: byteCount)
        var buffers: [SharedBytes] = []
        /// Where the buffers of the last part lie: neighbours often share pages and dictionaries.
        var recent: [UInt32] = []
        var done = 0
        for part in parts {
            if part.layout == .null {
                out.fill(0, from: done * StringView.byteCount, count: part.count * StringView.byteCount)
                done += part.count
                continue
            }
            recent = try Concatenation.merge(part.buffers, into: &buffers, recent: recent.suffix(64))
            try Concatenation.appendViews(try part.plainViews(pool: pool), table: recent, &out, at: done)
            done += part.count
        }
        return try made(.views, values: out.freeze(count: byteCount), buffers: buffers)
    }

    /// Adds buffers that are not among the recent ones, and answers where each now lies.
    private static func merge(
        _ new: [SharedBytes], into buffers: inout [SharedBytes], recent: ArraySlice<UInt32>
    ) throws -> [UInt32] {
        var table: [UInt32] = []
        table.reserveCapacity(new.count)
        for buffer in new {
            if let known = recent.first(where: { buffers[Int($0)].isIdentical(to: buffer) }) {
                table.append(known)
                continue
            }
            guard let number = UInt32(exactly: buffers.count) else {
                throw ParquetError(.limitExceeded, "strings in \(buffers.count) buffers")
            }
            table.append(number)
            buffers.append(buffer)
        }
        return table
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func appendViews(
        _ views: SharedBytes, table: [UInt32], _ out: inout MutableBytes, at slot: Int
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try ConcatenationKernels.appendViews(views.bytes, table: table, into: &target, at: slot)
    }

    @inline(never)
    private static func appendIndices(
        _ part: ColumnData, width: Int, adding base: UInt32, _ out: inout MutableBytes, at slot: Int
    ) throws(EncodingError) {
        var target = out.mutableBytes
        let first = part.offset * width
        try ConcatenationKernels.appendIndices(
            part.values.bytes.extracting(first..<(first + part.count * width)), width: width, adding: base,
            into: &target, at: slot)
    }
}

extension ColumnData {
    /// Whether both columns are the same slots of the same memory.
    func isSameMemory(as other: ColumnData) -> Bool {
        layout == other.layout && offset == other.offset && count == other.count
            && values.isIdentical(to: other.values)
    }

    /// The views of the column's slots, which its dictionary has where it has one.
    ///
    /// - Precondition: The layout is `views`, or a `dictionary` of them, and the storage has been checked.
    fileprivate func plainViews(pool: BufferPool) throws -> SharedBytes {
        guard case .dictionary(let width) = layout else {
            let first = offset * StringView.byteCount
            return try values.slice(first..<(first + count * StringView.byteCount))
        }
        let byteCount = try checkedMultiply(count, StringView.byteCount)
        var out = try pool.allocate(byteCount: byteCount)
        try ColumnData.lookUp(self, width: width, &out)
        return out.freeze(count: byteCount)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func lookUp(
        _ column: ColumnData, width: Int, _ out: inout MutableBytes
    ) throws(EncodingError) {
        var target = out.mutableBytes
        let dictionary = column.children[0]
        let views = dictionary.values.bytes
        let first = column.offset * width
        try ConcatenationKernels.lookUpViews(
            column.values.bytes.extracting(first..<(first + column.count * width)), width: width,
            dictionary: views.extracting((dictionary.offset * StringView.byteCount)..<views.byteCount),
            dictionaryCount: dictionary.count, into: &target)
    }

    /// Throws where an index of a slot that is not null leads nowhere.
    ///
    /// - Precondition: The layout is `dictionary`, and the storage has been checked.
    fileprivate func checkIndices() throws {
        guard case .dictionary(let width) = layout else { return }
        try children[0].checkStorage()
        let presence = validity?.storage ?? .empty
        let found = try ExtractionKernels.firstIndex(
            atOrAbove: children[0].count, indices: values.bytes, width: width, from: offset, count: count,
            presence: presence.bytes, atBit: validity?.bitOffset ?? 0)
        guard let found else { return }
        throw EncodingError.indexOutOfRange(index: found.index, count: children[0].count)
    }
}

internal import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// Single slots, in any order, back to back in memory of their own.
    ///
    /// What `compacted(to:pool:)` does for ranges, faster for slots that are not neighbours. Strings and dictionaries
    /// stay where they are.
    /// - Throws: `ParquetError` with `invalidArgument` where a slot leaves the column or the column contradicts
    ///   itself, `limitExceeded` where the pool has no room or a list column would have 2³¹ elements.
    /// - Complexity: O(slots + what is copied), for every column below.
    func gathered(at slots: [UInt32], pool: BufferPool) throws(ParquetError) -> ColumnData {
        try checkStorage()
        guard slots.allSatisfy({ $0 < count }) else {
            throw ParquetError(.invalidArgument, "slots beyond the column's \(count)")
        }
        return try ParquetError.wrapping(.invalidArgument) { try gathered(checked: slots, pool) }
    }

    private func gathered(checked slots: [UInt32], _ pool: BufferPool) throws -> ColumnData {
        let total = slots.count
        if layout == .null { return ColumnData(layout: .null, count: total, nullCount: total) }
        if layout == .list {
            return try compacted(to: slots.map { Int($0)..<(Int($0) + 1) }, pool: pool)
        }
        var valid: (bits: SharedBytes, ones: Int)?
        if let validity {
            valid = try ColumnData.gatheredBits(slots, validity.storage, offset: validity.bitOffset, pool)
        }
        var values = SharedBytes.empty
        var children = children
        switch layout {
        case .fixedWidth(let width): values = try gatheredElements(slots, width: width, pool)
        case .views: values = try gatheredElements(slots, width: 16, pool)
        case .dictionary(let width): values = try gatheredElements(slots, width: width, pool)
        case .bits: values = try ColumnData.gatheredBits(slots, self.values, offset: offset, pool).bits
        case .structure:
            children = []
            for child in self.children { children.append(try child.gathered(at: slots, pool: pool)) }
        case .list, .null: break
        }
        return ColumnData(
            layout: layout, count: total, nullCount: valid.map { total - $0.ones } ?? 0,
            validity: try valid.map { try Bitmap($0.bits, count: total) }, values: values, buffers: buffers,
            children: children)
    }

    private func gatheredElements(_ slots: [UInt32], width: Int, _ pool: BufferPool) throws -> SharedBytes {
        let byteCount = try checkedMultiply(slots.count, width)
        var out = try pool.allocate(byteCount: byteCount)
        try ColumnData.gatherElements(self, slots, width: width, &out)
        return out.freeze(count: byteCount)
    }

    private static func gatheredBits(
        _ slots: [UInt32], _ bits: SharedBytes, offset: Int, _ pool: BufferPool
    ) throws -> (bits: SharedBytes, ones: Int) {
        var out = try pool.allocate(byteCount: Bits.byteCount(slots.count))
        let ones = try gatherBits(slots, bits, offset: offset, &out)
        return (out.freeze(count: Bits.byteCount(slots.count)), ones)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func gatherElements(
        _ column: ColumnData, _ slots: [UInt32], width: Int, _ out: inout MutableBytes
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try GatherKernels.copyElements(
            at: slots, width: width, from: column.values.bytes, offset: column.offset, into: &target)
    }

    @inline(never)
    private static func gatherBits(
        _ slots: [UInt32], _ bits: SharedBytes, offset: Int, _ out: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var target = out.mutableBytes
        return try GatherKernels.copyBits(at: slots, from: bits.bytes, offset: offset, into: &target)
    }
}

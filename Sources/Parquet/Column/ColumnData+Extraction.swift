internal import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// The slots of ranges, back to back, in memory of their own where there is more than one range.
    ///
    /// Ranges may come in any order and overlap. Strings and dictionaries stay where they are. The elements of lists
    /// that are null are left out.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where a range leaves the column or the column contradicts
    ///   itself, `limitExceeded` where the pool has no room or a list column would have 2³¹ elements.
    /// - Complexity: O(ranges + what is copied), for every column below; O(n / 64) for one range.
    func compacted(to ranges: [Range<Int>], pool: BufferPool) throws(ParquetError) -> ColumnData {
        try checkStorage()
        var total = 0
        for range in ranges {
            guard range.lowerBound >= 0, range.upperBound <= count else {
                throw ParquetError(.invalidArgument, "slots \(range) of a column of \(count) slots")
            }
            let (sum, overflow) = total.addingReportingOverflow(range.count)
            guard !overflow else { throw ParquetError(.limitExceeded, "the slots exceed any memory") }
            total = sum
        }
        if layout == .null { return ColumnData(layout: .null, count: total, nullCount: total) }
        if ranges.count == 1, layout != .structure { return slice(ranges[0]) }
        return try ParquetError.wrapping(.invalidArgument) {
            try copied(ranges, count: total, pool: pool)
        }
    }

    /// The same lists with offsets from 0 on, without the elements of lists that are null.
    ///
    /// - Precondition: the layout is `list`, and the storage has been checked.
    func compactedLists(pool: BufferPool) throws -> ColumnData {
        try copied([0..<count], count: count, pool: pool)
    }

    /// The copy, of ranges within the column.
    private func copied(_ ranges: [Range<Int>], count: Int, pool: BufferPool) throws -> ColumnData {
        let (valid, ones) = try copiedValidity(ranges, count: count, pool: pool)
        var values = SharedBytes.empty
        var children = children
        switch layout {
        case .fixedWidth(let width):
            values = try ColumnData.elements(self, ranges, width: width, count: count, pool: pool)
        case .views: values = try ColumnData.elements(self, ranges, width: 16, count: count, pool: pool)
        case .dictionary(let width):
            values = try ColumnData.elements(self, ranges, width: width, count: count, pool: pool)
        case .bits:
            var out = try pool.allocate(byteCount: Bits.byteCount(count))
            _ = try ColumnData.copyBits(ranges, self.values, offset: offset, &out)
            values = out.freeze(count: Bits.byteCount(count))
        case .list:
            let byteCount = try checkedMultiply(try checkedAdd(count, 1), 4)
            var out = try pool.allocate(byteCount: byteCount)
            let survey = try ColumnData.copyLists(self, ranges, &out)
            values = out.freeze(count: byteCount)
            if let slot = survey.faultySlot { throw listFault(at: slot) }
            children = [try children[0].compacted(to: survey.ranges, pool: pool)]
        case .structure:
            children = []
            for child in self.children { children.append(try child.compacted(to: ranges, pool: pool)) }
        case .null: break
        }
        return ColumnData(
            layout: layout, count: count, nullCount: count - ones, validity: valid, values: values,
            buffers: buffers, children: children)
    }

    /// The error of a list whose offsets decrease or leave the child.
    ///
    /// - Precondition: the layout is `list`, and `slot` is one of its slots.
    func listFault(at slot: Int) -> ParquetError {
        let offsets = values.bytes
        let first = offsets.loadLittleEndian(at: (offset + slot) * 4, as: Int32.self)
        let last = offsets.loadLittleEndian(at: (offset + slot) * 4 + 4, as: Int32.self)
        return ParquetError(
            .invalidArgument,
            "the list of slot \(slot) goes from \(first) to \(last) of \(children[0].count) elements")
    }

    private func copiedValidity(
        _ ranges: [Range<Int>], count: Int, pool: BufferPool
    ) throws -> (bitmap: Bitmap?, ones: Int) {
        guard let validity else { return (nil, count) }
        var out = try pool.allocate(byteCount: Bits.byteCount(count))
        let ones = try ColumnData.copyBits(ranges, validity.storage, offset: validity.bitOffset, &out)
        return (try Bitmap(out.freeze(count: Bits.byteCount(count)), count: count), ones)
    }

    private static func elements(
        _ column: ColumnData, _ ranges: [Range<Int>], width: Int, count: Int, pool: BufferPool
    ) throws -> SharedBytes {
        let byteCount = try checkedMultiply(count, width)
        var out = try pool.allocate(byteCount: byteCount)
        try copyElements(column, ranges, width: width, &out)
        return out.freeze(count: byteCount)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func copyElements(
        _ column: ColumnData, _ ranges: [Range<Int>], width: Int, _ out: inout MutableBytes
    ) throws(EncodingError) {
        var target = out.mutableBytes
        try ExtractionKernels.copyElements(
            of: ranges, width: width, from: column.values.bytes, offset: column.offset, into: &target)
    }

    @inline(never)
    private static func copyBits(
        _ ranges: [Range<Int>], _ bits: SharedBytes, offset: Int, _ out: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var target = out.mutableBytes
        return try ExtractionKernels.copyBits(of: ranges, from: bits.bytes, offset: offset, into: &target)
    }

    @inline(never)
    private static func copyLists(
        _ column: ColumnData, _ ranges: [Range<Int>], _ out: inout MutableBytes
    ) throws(EncodingError) -> ListSurvey {
        var target = out.mutableBytes
        let bits = column.validity?.storage ?? .empty
        return try ExtractionKernels.copyLists(
            of: ranges, offsets: column.values.bytes, from: column.offset,
            validity: bits.bytes, atBit: column.validity?.bitOffset ?? 0,
            limit: column.children[0].count, into: &target)
    }
}

public import ParquetBytes

extension ColumnData {
    /// A column of lists.
    ///
    /// ```swift
    /// // [1, 2], [], [3]
    /// try ColumnData.list(of: ColumnData(values: [1, 2, 3]), counts: [2, 0, 1])
    /// ```
    /// - Parameters:
    ///   - elements: The elements of all lists, one list after the other.
    ///   - counts: The number of elements of each list.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where a count is negative or the counts do not add up to the
    ///   elements; `limitExceeded` beyond 2³¹ - 1 elements or the pool's ceiling.
    /// - Complexity: O(lists).
    public static func list(
        of elements: ColumnData, counts: [Int], pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        try list(of: elements, counts: counts.map { Int?.some($0) }, pool: pool)
    }

    /// A column of lists, or nulls.
    ///
    /// ```swift
    /// // [1, 2], null, [], [3]
    /// try ColumnData.list(of: ColumnData(values: [1, 2, 3]), counts: [2, nil, 0, 1])
    /// ```
    /// - Parameters:
    ///   - elements: The elements of all lists, one list after the other.
    ///   - counts: The number of elements of each list; nil for a null, which has none.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where a count is negative or the counts do not add up to the
    ///   elements; `limitExceeded` beyond 2³¹ - 1 elements or the pool's ceiling.
    /// - Complexity: O(lists).
    public static func list(
        of elements: ColumnData, counts: [Int?], pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        guard elements.count <= Int32.max else {
            throw ParquetError(
                .limitExceeded, "\(elements.count) elements in one column of lists, the limit is \(Int32.max)"
            )
        }
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(counts.count + 1)
        var end = 0
        for (slot, count) in counts.enumerated() {
            let count = count ?? 0
            guard count >= 0, count <= elements.count - end else {
                throw ParquetError(
                    .invalidArgument,
                    "list \(slot) has \(count) elements where \(elements.count - end) are left")
            }
            end += count
            offsets.append(Int32(end))  // Safe: at most the elements, whose number fits.
        }
        guard end == elements.count else {
            throw ParquetError(
                .invalidArgument, "the lists have \(end) elements of \(elements.count) that were given")
        }
        let values = try ColumnData(copying: offsets, pool: pool).values
        let nulls = try validity(of: counts, pool) { $0 != nil }
        return ColumnData(
            layout: .list, count: counts.count, nullCount: nulls.nullCount, validity: nulls.bitmap,
            values: values, children: [elements])
    }

    /// A column of maps: lists of pairs of key and value.
    ///
    /// - Parameters:
    ///   - keys: The keys of all maps, one map after the other; none is null.
    ///   - values: The values, as many as keys.
    ///   - counts: The number of pairs of each map.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` as `list(of:counts:)`, and with `invalidArgument` where a key is null or there are more
    ///   keys than values or fewer.
    /// - Complexity: O(maps).
    public static func map(
        keys: ColumnData, values: ColumnData, counts: [Int], pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        try map(keys: keys, values: values, counts: counts.map { Int?.some($0) }, pool: pool)
    }

    /// A column of maps, or nulls: lists of pairs of key and value.
    ///
    /// - Parameters:
    ///   - keys: The keys of all maps, one map after the other; none is null.
    ///   - values: The values, as many as keys.
    ///   - counts: The number of pairs of each map; nil for a null, which has none.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` as `list(of:counts:)`, and with `invalidArgument` where a key is null or there are more
    ///   keys than values or fewer.
    /// - Complexity: O(maps).
    public static func map(
        keys: ColumnData, values: ColumnData, counts: [Int?], pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        guard keys.nullCount == 0 else {
            throw ParquetError(.invalidArgument, "\(keys.nullCount) keys of maps are null, which none may be")
        }
        return try list(of: structure([keys, values], pool: pool), counts: counts, pool: pool)
    }

    /// A column of structures: the fields of a group side by side.
    ///
    /// - Parameters:
    ///   - fields: A column a field, at least one, all of one count. Where a structure is null its fields' slots are
    ///     there too, and what they hold does not matter.
    ///   - validity: Whether each structure is not null; absent where none is null.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` where the counts differ or there are no fields.
    /// - Complexity: O(n) where there is a validity, else O(fields).
    public static func structure(
        _ fields: [ColumnData], validity: [Bool]? = nil, pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        guard let count = fields.first?.count else {
            throw ParquetError(.invalidArgument, "a structure needs at least one field")
        }
        for (index, field) in fields.enumerated() where field.count != count {
            throw ParquetError(
                .invalidArgument,
                "field \(index) of a structure has \(field.count) slots, the first field has \(count)")
        }
        if let validity, validity.count != count {
            throw ParquetError(
                .invalidArgument, "the validity has \(validity.count) slots, the fields have \(count)")
        }
        let nulls = try ColumnData.validity(of: validity ?? [], pool) { $0 }
        return ColumnData(
            layout: .structure, count: count, nullCount: nulls.nullCount, validity: nulls.bitmap,
            children: fields)
    }

    /// A column of nothing but nulls, which fits any optional field.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a negative count.
    public static func nulls(count: Int) throws(ParquetError) -> ColumnData {
        guard count >= 0 else {
            throw ParquetError(.invalidArgument, "a column of \(count) nulls")
        }
        return ColumnData(layout: .null, count: count, nullCount: count)
    }

    private static func validity<Slot>(
        of slots: [Slot], _ pool: BufferPool, _ isValid: (Slot) -> Bool
    ) throws(ParquetError) -> (nullCount: Int, bitmap: Bitmap?) {
        do throws(BytesError) {
            var bits = try BitBuilder(capacity: slots.count, pool: pool)
            for slot in slots { bits.append(isValid(slot)) }
            return try bits.finishValidity()
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }
}

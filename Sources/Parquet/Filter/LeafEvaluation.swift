internal import ParquetBytes
internal import ParquetEncodings

/// Works out one comparison over a column and what lies above it.
///
/// The recursion is as deep as the schema, which its own limit bounds.
struct LeafEvaluation {
    private let leaf: BoundFilter.Leaf

    init(_ leaf: BoundFilter.Leaf) {
        self.leaf = leaf
    }

    /// The answers for the slots of a shape, and what is said where a slot of something above is null.
    func mask(
        _ column: ColumnData, _ shape: ColumnShape
    ) throws(ParquetError) -> (mask: FilterMask, ofNull: Bool?) {
        try column.checkStorage()
        if isTarget(shape) {
            return (try targetMask(column), leaf.test.isNullTest ? leaf.test == .null : nil)
        }
        guard let (index, child) = next(shape) else {
            throw ParquetError(
                .columnNotFound, "the filter needs a column that was not read", column: leaf.path)
        }
        switch (shape.kind, column.layout) {
        case (_, .null):
            let ofNull = ofNull(below: shape)
            return (FilterMask(count: column.count, all: ofNull), ofNull)
        case (.structure, .structure):
            guard index < column.children.count else { throw mismatch(column) }
            let (inner, ofNull) = try mask(column.children[index], child)
            return (try withNulls(of: column, inner, ofNull), ofNull)
        case (.list, .list), (.map, .list): return (try listMask(column, child), nil)
        default: throw mismatch(column)
        }
    }

    private func isTarget(_ shape: ColumnShape) -> Bool {
        if case .primitive = shape.kind { return true }
        return leaf.asksGroup && shape.node == leaf.node
    }

    /// The child of a shape that leads to the column.
    private func next(_ shape: ColumnShape) -> (index: Int, shape: ColumnShape)? {
        for (index, child) in shape.children.enumerated() where child.columns.contains(leaf.column) {
            return (index, child)
        }
        return nil
    }

    /// What is said where a shape is null: a list that is null leaves everything open.
    private func ofNull(below shape: ColumnShape) -> Bool? {
        guard leaf.test.isNullTest else { return nil }
        var current = shape
        while !isTarget(current) {
            guard case .structure = current.kind, let child = next(current) else { return nil }
            current = child.shape
        }
        return leaf.test == .null
    }

    private func mismatch(_ column: ColumnData) -> ParquetError {
        ParquetError(
            .typeMismatch, "the column is laid out as \(column.layout), which its type is not",
            column: leaf.path)
    }

    /// The bits of the slots that are not null; nil where all are.
    private func validity(_ column: ColumnData) throws(ParquetError) -> [UInt64]? {
        guard let validity = column.validity else { return nil }
        return try ParquetError.wrapping(.invalidArgument) {
            try MaskKernels.words(
                ofBits: validity.storage.bytes, from: validity.bitOffset, count: column.count)
        }
    }

    private func withNulls(
        of column: ColumnData, _ mask: FilterMask, _ answer: Bool?
    ) throws(ParquetError) -> FilterMask {
        guard let words = try validity(column) else { return mask }
        return mask.replacing(unmarked: words, by: answer)
    }

    /// The answers for lists: true where one of an element is, else unknown where one is, or the list is null.
    private func listMask(_ column: ColumnData, _ child: ColumnShape) throws(ParquetError) -> FilterMask {
        guard column.count > 0, let elements = column.children.first else {
            return FilterMask(count: column.count, all: false)
        }
        let offsets = column.values
        let first = offsets.bytes.loadLittleEndian(at: column.offset * 4, as: Int32.self)
        let last = offsets.bytes.loadLittleEndian(at: (column.offset + column.count) * 4, as: Int32.self)
        guard first >= 0, first <= last, Int(last) <= elements.count else {
            throw ParquetError(
                .invalidArgument, "lists go from \(first) to \(last) of \(elements.count) elements",
                column: leaf.path)
        }
        let base = Int(first)
        let inner = try mask(elements.slice(base..<Int(last)), child).mask
        let (truth, nulls) = try ParquetError.wrapping(.invalidArgument) {
            (
                try MaskKernels.anyOfLists(
                    inner.truth, base: base, offsets: offsets.bytes, from: column.offset, count: column.count),
                try MaskKernels.anyOfLists(
                    inner.nulls, base: base, offsets: offsets.bytes, from: column.offset, count: column.count)
            )
        }
        let any = FilterMask(count: column.count, truth: truth, nulls: zip(truth, nulls).map { ~$0 & $1 })
        return try withNulls(of: column, any, nil)
    }

    // MARK: The column itself

    private func targetMask(_ column: ColumnData) throws(ParquetError) -> FilterMask {
        if leaf.test.isNullTest {
            let asksNull = leaf.test == .null
            if column.layout == .null { return FilterMask(count: column.count, all: asksNull) }
            let none = FilterMask(count: column.count, all: !asksNull)
            return try withNulls(of: column, none, asksNull)
        }
        if column.layout == .null || column.nullCount == column.count {
            return FilterMask(count: column.count, all: nil)
        }
        let truth: [UInt64] = try ParquetError.wrapping(.invalidArgument) { try self.truth(column) }
        return try withNulls(of: column, FilterMask(count: column.count, truth: truth, nulls: []), nil)
    }

    /// Which values of a dictionary the test holds for: at least one, and not all.
    ///
    /// - Throws: As the evaluation of a column.
    func outcomes(ofValues column: ColumnData) throws(ParquetError) -> (some: Bool, notAll: Bool) {
        try column.checkStorage()
        let count = try targetMask(column).selectedCount
        return (count > 0, count < column.count)
    }

    private func truth(_ column: ColumnData) throws -> [UInt64] {
        guard let domain = leaf.domain else { throw mismatch(column) }
        switch leaf.test {
        case .numbers(let set, let includesNaN):
            // NaN lies in no range, so it is found as not being in the others.
            let ranges = RangeTest(includesNaN ? set.complement : set, domain)
            guard let words = try ranges.words(column) else { throw mismatch(column) }
            return includesNaN ? words.map { ~$0 } : words
        case .bytes(let set): return try bytes(column, ByteRanges(set), domain)
        case .null, .notNull: return []
        }
    }

    private func bytes(_ column: ColumnData, _ ranges: ByteRanges, _ domain: ValueDomain) throws -> [UInt64] {
        let length: Int?
        switch domain.kind {
        case .bytes(let fixed), .longDecimal(let fixed): length = fixed
        default: throw mismatch(column)
        }
        switch column.layout {
        case .fixedWidth(let width) where width == length:
            return try ByteRangeKernels.select(
                fixed: column.values.bytes, width: width, from: column.offset, count: column.count, in: ranges
            )
        case .views where length == nil:
            return try ByteRangeKernels.select(
                views: column.values.bytes, from: column.offset, count: column.count,
                buffers: column.buffers, in: ranges)
        case .dictionary(let indexWidth) where length == nil:
            let dictionary = column.children[0]
            guard dictionary.layout == .views else { throw mismatch(column) }
            try dictionary.checkStorage()
            let views = try dictionary.values.slice(
                dictionary.offset * 16..<(dictionary.offset + dictionary.count) * 16)
            // A large dictionary is looked at only where slots point.
            if dictionary.count / 2 > column.count {
                return try ByteRangeKernels.select(
                    indices: column.values.bytes, indexWidth: indexWidth, from: column.offset,
                    count: column.count, dictionary: views.bytes, buffers: column.buffers, in: ranges)
            }
            let entries = try ByteRangeKernels.select(
                views: views.bytes, from: 0, count: dictionary.count, buffers: column.buffers, in: ranges)
            return try MaskKernels.gather(
                entries, entryCount: dictionary.count, indices: column.values.bytes, indexWidth: indexWidth,
                from: column.offset, count: column.count)
        default: throw mismatch(column)
        }
    }
}

extension ByteRanges {
    init(_ set: CutSet<ByteKey>) {
        let isDecimal = set.parts.contains { $0.lower?.isDecimal ?? $0.upper?.isDecimal ?? false }
        self.init(
            set.parts.map { ($0.lower?.bytes, $0.upper?.bytes) }, order: isDecimal ? .decimal : .bytes)
    }
}

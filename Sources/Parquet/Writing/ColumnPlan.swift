internal import ParquetEncodings
internal import ParquetFormat

/// What the writer of one column needs to know before it sees a value.
struct ColumnPlan: Sendable {
    /// The column's ordinal in the file.
    let column: Int
    let path: String
    let pathComponents: [String]
    let node: SchemaNode
    let kind: ValueKind
    let maxDefinitionLevel: UInt8
    let maxRepetitionLevel: UInt8
    let options: ColumnOptions
    let compression: Compression

    /// Whether values may be replaced by indices, and whether that is given up where it does not pay.
    let dictionary: ColumnOptions.DictionaryUse

    /// How values outside a dictionary are encoded; nil to choose by size.
    let encoding: ValueEncoding?

    /// How values are ordered, for bounds; nil where their type has no order.
    let order: ValueOrder?

    let pageVersion: WriteOptions.PageVersion
    let writesChecksums: Bool
    let pageByteLimit: Int
    let pageRowLimit: Int
    let dictionaryByteLimit: Int

    /// About the most memory of the dictionary with its table; that of a batch may be translated up to a half of it.
    let dictionaryMemoryLimit: Int

    /// The most bytes of the open page's levels and of its values or indices, as they lie in memory.
    let pageMemoryLimit: Int

    /// The most bytes, as values, of a page whose indices may yet be turned back into values.
    let undecidedPageByteLimit: Int

    /// How many bytes of encoded pages may wait for the choice between a dictionary and none.
    let undecidedByteLimit: Int

    /// The most rows that the row group may come to.
    let rowGroupRowLimit: Int

    /// Whether values are text, so that bounds are cut at characters.
    let isText: Bool

    init(column: Int, of schema: Schema, options: WriteOptions) throws(ParquetError) {
        let node = schema.column(column)
        let components = schema.pathComponents(ofNode: schema.columnNodes[column])
        let path = components.joined(separator: ".")
        let kind = try ValueKind(node, path: path)
        var chosen = options.column
        if let own = ColumnPlan.options(for: components, in: options) {
            chosen = own
        } else {
            // What is said of all columns holds for those that it fits.
            if let wanted = chosen.encoding, ValueEncoding(wanted)?.encodes(kind) == false {
                chosen.encoding = nil
            }
            if kind == .boolean { chosen.bloomFilter = nil }
        }
        self.column = column
        self.path = path
        pathComponents = components
        self.node = node
        self.kind = kind
        maxDefinitionLevel = UInt8(clamping: node.maxDefinitionLevel)
        maxRepetitionLevel = UInt8(clamping: node.maxRepetitionLevel)
        self.options = chosen
        compression = chosen.compression ?? options.compression
        do throws(ParquetError) {
            (dictionary, encoding) = try ColumnPlan.encoding(chosen, kind: kind)
            try ColumnPlan.check(chosen)
            guard chosen.bloomFilter == nil || kind != .boolean else {
                throw ParquetError(.invalidArgument, "there are no bloom filters of booleans")
            }
        } catch {
            throw error.placed(column: path)
        }
        order = kind == .fixed(0) ? nil : ColumnPlan.order(of: node, usesTotalOrder: options.usesTotalOrder)
        pageVersion = options.pageVersion
        writesChecksums = options.writesChecksums
        // What is open of all columns shares half the budget: a page, whose memory may be half empty, a dictionary with
        // its table, and pages undecided.
        let share = max(1, options.memoryBudget / 2 / max(1, schema.columnCount))
        let part = max(4096, share / 4)
        pageByteLimit = min(options.pageByteLimit, part)
        dictionaryByteLimit = min(chosen.dictionaryByteLimit, part)
        dictionaryMemoryLimit = share / 2
        pageMemoryLimit = part
        undecidedPageByteLimit = max(pageByteLimit, options.memoryBudget / 16)
        undecidedByteLimit = part
        pageRowLimit = options.pageRowLimit
        rowGroupRowLimit = options.rowGroupRowLimit
        isText = [.string, .enum, .json].contains(node.logicalType)
    }

    /// The options whose path fits the column best.
    private static func options(for components: [String], in options: WriteOptions) -> ColumnOptions? {
        guard !options.columns.isEmpty else { return nil }
        for length in stride(from: components.count, to: 0, by: -1) {
            if let found = options.columns[components.prefix(length).joined(separator: ".")] { return found }
        }
        return nil
    }

    private static func encoding(
        _ options: ColumnOptions, kind: ValueKind
    ) throws(ParquetError) -> (ColumnOptions.DictionaryUse, ValueEncoding?) {
        guard let wanted = options.encoding, wanted != .rleDictionary, wanted != .plainDictionary else {
            // One bit a value, or none, needs no dictionary.
            if kind == .boolean || kind == .fixed(0) { return (.never, nil) }
            return (options.encoding == nil ? options.dictionary : .always, nil)
        }
        guard let encoding = ValueEncoding(wanted), encoding.encodes(kind) else {
            throw ParquetError(.invalidArgument, "\(wanted) does not encode values of \(kind)")
        }
        let dictionary = options.dictionary == .always && kind != .boolean
        return (dictionary ? .always : .never, encoding)
    }

    private static func check(_ options: ColumnOptions) throws(ParquetError) {
        guard options.boundByteLimit > 0, options.dictionaryByteLimit >= 0 else {
            throw ParquetError(
                .invalidArgument,
                "bounds of \(options.boundByteLimit) and a dictionary of \(options.dictionaryByteLimit) bytes"
            )
        }
        guard let filter = options.bloomFilter else { return }
        guard filter.falsePositiveRate > 0, filter.falsePositiveRate < 1, filter.byteLimit >= 32 else {
            throw ParquetError(
                .invalidArgument,
                "a bloom filter of at most \(filter.byteLimit) bytes that is wrong in "
                    + "\(filter.falsePositiveRate) of all cases")
        }
    }

    private static func order(of node: SchemaNode, usesTotalOrder: Bool) -> ValueOrder? {
        let order = ValueOrder(typeOrderOf: node)
        return order == .floating && usesTotalOrder ? .totalOrder : order
    }

    /// The bits of a definition level.
    var definitionBitWidth: Int { HybridEncoder.bitWidth(forMaximum: UInt32(maxDefinitionLevel)) }

    /// The bits of a repetition level.
    var repetitionBitWidth: Int { HybridEncoder.bitWidth(forMaximum: UInt32(maxRepetitionLevel)) }

    /// The order that bounds are looked for in; nil where none are wanted.
    var extremeOrder: ExtremeOrder? {
        guard options.statistics != .none, let order else { return nil }
        return switch order {
        case .signed: .signed
        case .unsigned: .unsigned
        case .floating: .floating
        case .totalOrder: .totalOrder
        case .bytes: .bytes
        case .decimal: .decimal
        case .int96Timestamp: .int96Timestamp
        }
    }

    /// An empty bloom filter for a chunk, where the column has one.
    func makeBloomFilter() throws(ParquetError) -> BloomFilterBuilder? {
        guard let filter = options.bloomFilter else { return nil }
        return try BloomFilterBuilder(
            maximumDistinctCount: rowGroupRowLimit, falsePositiveRate: filter.falsePositiveRate,
            maximumByteCount: filter.byteLimit)
    }

    /// Empty geospatial statistics for a chunk, where the column's type has such.
    func makeGeospatialStatistics() -> GeospatialStatisticsBuilder? {
        guard options.statistics != .none, kind == .byteArray else { return nil }
        switch node.logicalType {
        case .geometry?: return GeospatialStatisticsBuilder(isGeography: false)
        case .geography?: return GeospatialStatisticsBuilder(isGeography: true)
        default: return nil
        }
    }

    /// What the footer says of the order.
    var columnOrder: ColumnOrder {
        order == .totalOrder ? .ieee754TotalOrder(IEEE754TotalOrder()) : .typeOrder(TypeDefinedOrder())
    }

    /// Whether NaN values are counted: the format wants it of all floating-point numbers, in either of their orders.
    var countsNaN: Bool { order == .floating || order == .totalOrder }

    /// Whether there are page bounds for the column index.
    var writesPageStatistics: Bool { options.statistics == .page }
}

extension ValueEncoding {
    /// The encoding of values that the format's number means; nil for another.
    init?(_ encoding: Encoding) {
        switch encoding {
        case .plain: self = .plain
        case .rle: self = .rle
        case .deltaBinaryPacked: self = .deltaBinaryPacked
        case .deltaLengthByteArray: self = .deltaLengthByteArray
        case .deltaByteArray: self = .deltaByteArray
        case .byteStreamSplit: self = .byteStreamSplit
        default: return nil
        }
    }

    /// The format's number.
    var formatEncoding: Encoding {
        switch self {
        case .plain: .plain
        case .rle: .rle
        case .deltaBinaryPacked: .deltaBinaryPacked
        case .deltaLengthByteArray: .deltaLengthByteArray
        case .deltaByteArray: .deltaByteArray
        case .byteStreamSplit: .byteStreamSplit
        }
    }

    /// Whether there is such an encoding of such values.
    func encodes(_ kind: ValueKind) -> Bool {
        switch (self, kind) {
        case (.plain, _), (.rle, .boolean), (.deltaBinaryPacked, .int32), (.deltaBinaryPacked, .int64),
            (.deltaLengthByteArray, .byteArray), (.deltaByteArray, .byteArray):
            true
        case (.deltaByteArray, .fixed(let width)): width > 0
        case (.byteStreamSplit, .int32), (.byteStreamSplit, .int64), (.byteStreamSplit, .float),
            (.byteStreamSplit, .double):
            true
        case (.byteStreamSplit, .fixed(let width)): width > 0
        default: false
        }
    }
}

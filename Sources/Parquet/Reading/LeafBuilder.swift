internal import ParquetBytes
internal import ParquetEncodings

/// The values of one column of one batch while they are decoded.
///
/// Slots are appended a run at a time. Where a run has nulls, its values are decoded to the end of the run's slots
/// and then spread forwards by the validity bits, in place.
struct LeafBuilder: ~Copyable {
    /// How values are laid out.
    enum Mode: Equatable {
        case values
        case dictionary(indexWidth: Int)
    }

    let kind: ValueKind
    let pool: BufferPool

    /// Whether slots can be null, so that validity is recorded.
    let isNullable: Bool

    private(set) var mode: Mode?
    private(set) var count = 0
    private(set) var nullCount = 0
    private var dictionary: LeafDictionary?

    /// What makes the dictionary, where the file has none.
    private var finder: DictionaryFinder?
    private var values: GrowableBytes

    /// The validity bits, once there is a null; until then no memory.
    private var validity: GrowableBytes
    private(set) var hasValidity = false
    private var buffers: [SharedBytes] = []

    /// The bytes of this batch that are built, not found in pages.
    private var builtBytes = 0

    init(kind: ValueKind, isNullable: Bool, slots: Int, pool: BufferPool) throws(BytesError) {
        let values = try GrowableBytes(pool: pool, capacity: 0)
        let validity = try GrowableBytes(pool: pool, capacity: 0)
        self.kind = kind
        self.isNullable = isNullable
        self.pool = pool
        self.values = values
        self.validity = validity
        expectedSlots = slots
    }

    private var expectedSlots: Int

    /// Says how many slots there will be, so that memory is allocated once.
    mutating func expect(_ slots: Int) {
        expectedSlots = slots
    }

    /// Bytes a slot takes in `values`; zero for bits.
    private var slotWidth: Int {
        switch mode {
        case .dictionary(let width): width
        case .values, nil: kind == .byteArray ? StringView.byteCount : kind.fixedWidth ?? 0
        }
    }

    /// Makes room for `slots` more slots.
    mutating func reserve(_ slots: Int) throws(BytesError) {
        let total = try checkedAdd(count, slots)
        let used = kind == .boolean ? Bits.byteCount(count) : try checkedMultiply(count, slotWidth)
        let wanted =
            kind == .boolean
            ? Bits.byteCount(total) + 8 : try checkedMultiply(max(total, expectedSlots), slotWidth)
        try values.reserve(wanted, keeping: used)
    }

    /// Makes room for the validity bits of `slots` more slots; all slots so far are valid if there were none.
    private mutating func reserveValidity(_ slots: Int) throws(BytesError) {
        let total = max(try checkedAdd(count, slots), expectedSlots)
        let used = Bits.byteCount(count)
        try validity.reserve(Bits.byteCount(total) + 8, keeping: hasValidity ? used : 0)
        if !hasValidity {
            validity.fill(0xFF, from: 0, count: used)
            hasValidity = true
        }
    }

    /// Decodes the definition levels of a column whose only level is its own, straight to validity bits.
    ///
    /// - Returns: How many of the slots are not null.
    mutating func decodeValidity(
        _ slots: Int, with levels: inout LevelDecoder, from page: RawSpan
    ) throws -> Int {
        if !hasValidity, try levels.passOnes(slots, from: page) { return slots }
        try reserveValidity(slots)
        return try decodeBits(slots, with: &levels, from: page)
    }

    private mutating func decodeBits(
        _ slots: Int, with levels: inout LevelDecoder, from page: RawSpan
    ) throws(EncodingError) -> Int {
        let first = count
        var bits = validity.mutableBytes
        return try levels.decodeBits(slots, from: page, into: &bits, atBit: first)
    }

    /// Decodes the definition levels of slots that nobody wants.
    ///
    /// - Returns: How many of the slots are not null.
    mutating func passValidity(
        _ slots: Int, with levels: inout LevelDecoder, from page: RawSpan
    ) throws -> Int {
        if try levels.passOnes(slots, from: page) { return slots }
        // What lies beyond the last slot is free to be written over.
        let scratch = 4096
        var present = 0
        var left = slots
        try reserveValidity(scratch)
        while left > 0 {
            present += try decodeBits(min(left, scratch), with: &levels, from: page)
            left -= scratch
        }
        return present
    }

    /// How far the column has come, for `keep`.
    struct Mark {
        var count = 0
        var nullCount = 0
    }

    /// How far the column has come.
    var mark: Mark { Mark(count: count, nullCount: nullCount) }

    /// Keeps of the slots after `mark` those in `ranges`, which count from there, and drops the others.
    mutating func keep(_ ranges: [Range<Int>], after mark: Mark) throws(EncodingError) {
        let first = mark.count
        let slots = count - first
        let kept = ranges.reduce(0) { $0 + $1.count }
        guard kept < slots else { return }
        let width = slotWidth
        let isBits = kind == .boolean
        var out = values.mutableBytes
        if isBits {
            _ = try ExtractionKernels.compactBits(to: ranges, in: &out, from: first, count: slots)
        } else {
            try ExtractionKernels.compactElements(
                to: ranges, width: width, in: &out, from: first, count: slots)
        }
        if hasValidity {
            let ones = try LeafBuilder.keepBits(ranges, in: &validity, from: first, count: slots)
            nullCount = mark.nullCount + kept - ones
        }
        count = first + kept
    }

    private static func keepBits(
        _ ranges: [Range<Int>], in bits: inout GrowableBytes, from first: Int, count: Int
    ) throws(EncodingError) -> Int {
        var out = bits.mutableBytes
        return try ExtractionKernels.compactBits(to: ranges, in: &out, from: first, count: count)
    }

    /// Writes validity bits for the slots among level entries, as `LevelKernels.slotBitmap`.
    mutating func appendValidity(
        _ entries: Int, repetition: RawSpan, definition: RawSpan, slotLevel: UInt8, presentLevel: UInt8
    ) throws -> (slots: Int, present: Int) {
        try reserveValidity(entries)
        return try slotBitmap(
            entries, repetition: repetition, definition: definition, slotLevel: slotLevel,
            presentLevel: presentLevel)
    }

    private mutating func slotBitmap(
        _ entries: Int, repetition: RawSpan, definition: RawSpan, slotLevel: UInt8, presentLevel: UInt8
    ) throws(EncodingError) -> (slots: Int, present: Int) {
        let first = count
        var bits = validity.mutableBytes
        let counts = try LevelKernels.slotBitmap(
            repetition: repetition, definition: definition, count: entries, maximumRepetition: .max,
            minimumDefinition: slotLevel, presentDefinition: presentLevel, into: &bits, atBit: first)
        return (counts.slots, counts.ones)
    }

    /// Whether a dictionary may be worth its making.
    var hasManySlots: Bool { expectedSlots >= DictionaryFinder.fewestSlots }

    /// Whether values become indices into a dictionary that is made of them.
    var findsDictionary: Bool { finder != nil }

    /// Chooses how the next page's values are laid out, given its dictionary, if it uses one, or what makes one of them.
    mutating func prepare(
        dictionary: LeafDictionary?, finder: DictionaryFinder?, keepsDictionaries: Bool
    ) throws(ParquetError) {
        let isKept = dictionary != nil && keepsDictionaries && kind == .byteArray
        switch mode {
        case nil:
            if isKept, let dictionary {
                mode = .dictionary(indexWidth: dictionary.indexWidth)
                self.dictionary = dictionary
            } else if let finder {
                mode = .dictionary(indexWidth: 1)
                self.finder = finder
            } else {
                mode = .values
            }
        case .dictionary:
            if self.finder == nil ? !isKept : finder == nil { try dissolveDictionary() }
        case .values:
            break
        }
    }

    /// The index that the next buffer will have.
    var nextBufferIndex: UInt32 { UInt32(truncatingIfNeeded: buffers.count) }

    /// The index among this batch's buffers of the bytes that views point into.
    mutating func addBuffer(_ bytes: SharedBytes) -> UInt32 {
        buffers.append(bytes)
        return UInt32(truncatingIfNeeded: buffers.count - 1)
    }

    /// The slot from which `present` values are decoded so that spreading them fills `slots` slots.
    private func firstDense(_ slots: Int, _ present: Int) -> Int { count + slots - present }

    /// Decodes values that are not dictionary indices, then accounts for the slots.
    ///
    /// - Returns: Whether there are views that point into the page.
    mutating func append(
        _ present: Int, ofSlots slots: Int, with decoder: inout any ValueDecoder, from page: RawSpan,
        bufferIndex: UInt32
    ) throws(EncodingError) -> Bool {
        let first = firstDense(slots, present)
        try LeafBuilder.decode(
            present, with: &decoder, from: page, into: &values, at: first, bufferIndex: bufferIndex)
        var pointIntoPage = false
        if kind == .byteArray {
            pointIntoPage = try Views.haveLong(in: values.bytes, count: present, from: first)
        }
        try spread(present, slots)
        return pointIntoPage
    }

    private static func decode(
        _ count: Int, with decoder: inout any ValueDecoder, from page: RawSpan,
        into values: inout GrowableBytes, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        var out = values.mutableBytes
        try decoder.decode(count, from: page, into: &out, at: element, bufferIndex: bufferIndex)
    }

    /// Decodes values to indices into the dictionary that is made of them, then accounts for the slots.
    ///
    /// - Returns: False where too many values differ; what came before has been turned into views then, and the decoder is
    ///   as it was.
    mutating func appendFound(
        _ present: Int, ofSlots slots: Int, with decoder: inout any ValueDecoder, from page: SharedBytes
    ) throws -> Bool {
        guard let finder else { return false }
        let start = decoder
        if try LeafBuilder.find(
            present, with: &decoder, from: page, finder, into: &values, at: firstDense(slots, present))
        {
            try spread(present, slots)
            return true
        }
        decoder = start
        try dissolveDictionary()
        try reserve(slots)
        return false
    }

    private static func find(
        _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes,
        _ finder: DictionaryFinder, into values: inout GrowableBytes, at element: Int
    ) throws(EncodingError) -> Bool {
        var out = values.mutableBytes
        return try finder.decode(count, with: &decoder, from: page, into: &out, at: element)
    }

    /// Decodes byte arrays that must be built in bytes of their own, then accounts for the slots.
    mutating func appendBuilt(
        _ present: Int, ofSlots slots: Int, with decoder: inout any ValueDecoder, from page: RawSpan,
        limit: Int
    ) throws {
        let size = try decoder.builtByteCount(of: present, from: page)
        guard size <= limit - builtBytes else {
            throw ParquetError(
                .limitExceeded,
                "a batch's column has \(size) bytes to build; \(limit - builtBytes) are allowed")
        }
        builtBytes += size
        var bytes = try pool.allocate(byteCount: size)
        let first = firstDense(slots, present)
        try LeafBuilder.build(
            present, with: &decoder, from: page, into: &values, at: first,
            bufferIndex: UInt32(truncatingIfNeeded: buffers.count), in: &bytes)
        buffers.append(bytes.freeze(count: size))
        try spread(present, slots)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func build(
        _ count: Int, with decoder: inout any ValueDecoder, from page: RawSpan,
        into values: inout GrowableBytes,
        at element: Int, bufferIndex: UInt32, in bytes: inout MutableBytes
    ) throws(EncodingError) {
        var out = values.mutableBytes
        var built = bytes.mutableBytes
        try decoder.decode(
            count, from: page, into: &out, at: element, bufferIndex: bufferIndex, building: &built)
    }

    /// Decodes dictionary indices, or the values they stand for, then accounts for the slots.
    mutating func append(
        _ present: Int, ofSlots slots: Int, with indices: inout HybridDecoder, from page: RawSpan,
        dictionary: LeafDictionary, bufferBase: UInt32
    ) throws(EncodingError) {
        let first = firstDense(slots, present)
        let mode = mode
        let kind = kind
        let width = slotWidth
        var out = values.mutableBytes
        switch mode {
        case .dictionary(let indexWidth):
            try indices.decodeIndices(
                present, from: page, dictionaryCount: dictionary.count, width: indexWidth, into: &out,
                at: first)
        case .values, nil:
            if kind == .byteArray {
                try indices.gatherViews(
                    present, from: page, dictionary: dictionary.values.bytes,
                    dictionaryCount: dictionary.count,
                    bufferBase: bufferBase, into: &out, at: first)
            } else {
                try indices.gather(
                    present, from: page, dictionary: dictionary.values.bytes,
                    dictionaryCount: dictionary.count,
                    elementWidth: width, into: &out, at: first)
            }
        }
        try spread(present, slots)
    }

    /// Spreads the last run's values over its slots and counts them.
    private mutating func spread(_ present: Int, _ slots: Int) throws(EncodingError) {
        if present < slots {
            try LeafBuilder.spread(
                &values, by: validity, elementWidth: kind == .boolean ? nil : slotWidth, first: count,
                slots: slots, present: present)
        }
        count += slots
        nullCount += slots - present
    }

    private static func spread(
        _ values: inout GrowableBytes, by validity: borrowing GrowableBytes, elementWidth: Int?, first: Int,
        slots: Int, present: Int
    ) throws(EncodingError) {
        var out = values.mutableBytes
        if let elementWidth {
            try Spread.spread(
                elementWidth: elementWidth, in: &out, first: first, slots: slots, present: present,
                validity: validity.bytes, validityBit: first)
        } else {
            try Spread.spreadBits(
                in: &out, first: first, slots: slots, present: present, validity: validity.bytes,
                validityBit: first)
        }
    }

    /// The dictionary that indices so far point into.
    private var latestDictionary: LeafDictionary? {
        get throws(ParquetError) {
            if let dictionary { return dictionary }
            return try finder?.dictionary()
        }
    }

    /// Replaces the indices so far by the views they stand for: a page without a dictionary follows.
    private mutating func dissolveDictionary() throws(ParquetError) {
        guard case .dictionary(let width) = mode, let dictionary = try latestDictionary else { return }
        do {
            var views = try GrowableBytes(
                pool: pool, capacity: try checkedMultiply(max(count, expectedSlots), StringView.byteCount))
            try LeafBuilder.lookUp(count, indices: values, indexWidth: width, in: dictionary, into: &views)
            values = views
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
        buffers = dictionary.buffers
        self.dictionary = nil
        finder = nil
        mode = .values
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and given away in one function.
    @inline(never)
    private static func lookUp(
        _ count: Int, indices: borrowing GrowableBytes, indexWidth: Int, in dictionary: LeafDictionary,
        into views: inout GrowableBytes
    ) throws(EncodingError) {
        var out = views.mutableBytes
        try Views.lookUp(
            count, indices: indices.bytes, indexWidth: indexWidth, dictionary: dictionary.values.bytes,
            dictionaryCount: dictionary.count, into: &out)
    }

    /// Ends the batch's column.
    consuming func finish() throws(ParquetError) -> ColumnData {
        let count = count
        let nullCount = nullCount
        let width = slotWidth
        let mode = mode
        let kind = kind
        let buffers = buffers
        let dictionary = try latestDictionary
        do {
            let bitmap =
                nullCount == 0
                ? nil : try Bitmap(validity.freeze(count: Bits.byteCount(count)), count: count)
            let layout: ColumnData.Layout
            var children: [ColumnData] = []
            switch (mode, kind) {
            case (.dictionary(let indexWidth), _):
                layout = .dictionary(indexWidth: indexWidth)
                if let dictionary { children = [dictionary.column] }
            case (_, .boolean): layout = .bits
            case (_, .byteArray): layout = .views
            default: layout = .fixedWidth(width)
            }
            let byteCount = kind == .boolean ? Bits.byteCount(count) : count * width
            return ColumnData(
                layout: layout, count: count, nullCount: nullCount, validity: bitmap,
                values: values.freeze(count: byteCount), buffers: buffers, children: children)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }
}

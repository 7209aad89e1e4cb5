internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

extension ChunkWriter {
    private var dataPageType: PageType { plan.pageVersion == .v1 ? .dataPage : .dataPageV2 }

    /// Ends the open page, which has rows.
    mutating func finishPage(_ scratch: inout PageScratch) throws {
        scratch.body.removeAll()
        let levels = try page.encodeLevels(into: &scratch.body, plan)
        if mode == .values {
            try chooseEncoding(&scratch)
            try encodeValues(of: page, into: &scratch.body)
            let seal = PageScratch.Seal(
                type: dataPageType, encoding: (encoding ?? .plain).formatEncoding, levels: levels,
                summary: page.summary(plan))
            append(try scratch.seal(seal, plan))
        } else {
            try finishIndices(levels, &scratch)
        }
        page.removeAll()
    }

    private mutating func finishIndices(_ levels: LevelLengths, _ scratch: inout PageScratch) throws {
        page.extremes = try indexExtremes()
        try DictionaryIndices.encode(
            page.indices.bytes.extracting(0..<(page.valueCount * 4)), elementWidth: 4,
            dictionaryCount: dictionary.count, into: &scratch.body)
        let summary = page.summary(plan)
        if mode == .dictionary {
            try sealIndices(levels, summary, &scratch)
        } else {
            let held = UndecidedPage(
                body: try copy(scratch.body.bytes), levels: levels, summary: summary)
            undecided.append(held)
            undecidedByteCount += held.body.count
            if undecidedByteCount > plan.undecidedByteLimit {
                page.removeAll()
                try decide(&scratch)
            }
        }
    }

    /// The bounds of what the open page's indices stand for.
    func indexExtremes() throws(EncodingError) -> Extremes? {
        guard let order = plan.extremeOrder, page.valueCount > 0 else { return nil }
        let found = try dictionary.extremes(
            ofIndices: page.indices.bytes.extracting(0..<(page.valueCount * 4)), order: order)
        return found.map(plan.shortened)
    }

    /// Seals the body as a page of indices.
    mutating func sealIndices(
        _ levels: LevelLengths, _ summary: PageSummary, _ scratch: inout PageScratch
    ) throws {
        usesDictionary = true
        let seal = PageScratch.Seal(
            type: dataPageType, encoding: .rleDictionary, levels: levels, summary: summary)
        append(try scratch.seal(seal, plan))
    }

    /// Seals a page of values whose levels were encoded before.
    mutating func sealValues(
        levels: RawSpan, _ lengths: LevelLengths, _ summary: PageSummary, values: borrowing ByteWriter,
        _ scratch: inout PageScratch
    ) throws {
        scratch.body.removeAll()
        scratch.body.write(levels)
        try encode(values.bytes, as: encoding ?? .plain, count: summary.valueCount, into: &scratch.body)
        let seal = PageScratch.Seal(
            type: dataPageType, encoding: (encoding ?? .plain).formatEncoding, levels: lengths,
            summary: summary)
        append(try scratch.seal(seal, plan))
    }

    /// A copy in memory of the pool.
    func copy(_ bytes: RawSpan) throws -> SharedBytes {
        var out = try pool.allocate(byteCount: bytes.byteCount)
        try out.copy(bytes, to: 0)
        return out.freeze(count: bytes.byteCount)
    }

    private func encodeValues(of page: borrowing OpenPage, into body: inout ByteWriter) throws {
        guard plan.kind == .boolean else {
            return try encode(
                page.values.bytes, as: encoding ?? .plain, count: page.valueCount, into: &body)
        }
        if encoding == .rle {
            try HybridEncoder.encodeBooleans(page.bits.bytes, from: 0, count: page.valueCount, into: &body)
        } else {
            try PlainEncoder.encodeBooleans(page.bits.bytes, from: 0, count: page.valueCount, into: &body)
        }
    }

    /// Encodes values other than booleans, which lie back to back, byte arrays as PLAIN.
    func encode(
        _ values: RawSpan, as encoding: ValueEncoding, count: Int, into body: inout ByteWriter
    ) throws {
        let width = plan.kind.fixedWidth ?? 0
        switch encoding {
        case .plain, .rle: body.write(values)
        case .deltaBinaryPacked:
            try DeltaBinaryPackedEncoder.encode(values, elementWidth: width, into: &body)
        case .byteStreamSplit: try ByteStreamSplitEncoder.encode(values, elementWidth: width, into: &body)
        case .deltaByteArray where plan.kind != .byteArray:
            try DeltaByteArrayEncoder.encodeFixed(values, elementWidth: width, into: &body)
        case .deltaLengthByteArray, .deltaByteArray:
            let bytes = try copy(values)
            var views = try pool.allocate(byteCount: try checkedMultiply(count, StringView.byteCount))
            try ChunkWriter.views(of: bytes, count: count, into: &views)
            let frozen = views.freeze(count: count * StringView.byteCount)
            if encoding == .deltaByteArray {
                try DeltaByteArrayEncoder.encode(views: frozen.bytes, buffers: [bytes], into: &body)
            } else {
                try DeltaLengthByteArrayEncoder.encode(views: frozen.bytes, buffers: [bytes], into: &body)
            }
        }
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func views(
        of plain: SharedBytes, count: Int, into views: inout MutableBytes
    ) throws(EncodingError) {
        var out = views.mutableBytes
        try Views.decodeDictionary(
            count, from: plain.bytes, valuesAt: 0, end: plain.count, into: &out, at: 0, bufferIndex: 0)
    }

    /// Settles how values are encoded, by the first page of them.
    private mutating func chooseEncoding(_ scratch: inout PageScratch) throws {
        guard encoding == nil else { return }
        encoding =
            plan.kind == .boolean
            ? (plan.pageVersion == .v2 ? .rle : .plain)
            : try smallestEncoding(of: page.values.bytes, count: page.valueCount, &scratch).encoding
    }

    /// The encoding that makes some values smallest, compressed, and the size.
    func smallestEncoding(
        of values: RawSpan, count: Int, _ scratch: inout PageScratch
    ) throws -> (encoding: ValueEncoding, size: Double) {
        let plain = try scratch.estimatedSize(of: values, plan)
        guard plan.kind == .int32 || plan.kind == .int64, count > 0 else { return (.plain, plain) }
        var trial = ByteWriter()
        swap(&trial, &scratch.trial)
        defer { swap(&trial, &scratch.trial) }
        trial.removeAll()
        try encode(values, as: .deltaBinaryPacked, count: count, into: &trial)
        let delta = try scratch.estimatedSize(of: trial.bytes, plan)
        return delta < plain ? (.deltaBinaryPacked, delta) : (.plain, plain)
    }
}

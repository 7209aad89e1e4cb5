internal import ParquetBytes
internal import ParquetEncodings

extension ChunkWriter {
    /// Appends values to the open page as they are.
    mutating func appendValues(_ values: DenseValues, _ range: Range<Int>) throws {
        guard !range.isEmpty else { return }
        let order = plan.extremeOrder
        var found: Extremes?
        switch values {
        case .none: return
        case .fixed(let bytes, let width):
            let part = bytes.bytes.extracting((range.lowerBound * width)..<(range.upperBound * width))
            PlainEncoder.encodeFixed(part, into: &page.values)
            if let order { found = try ExtremeFinder.fixed(part, width: width, order: order) }
            bloomFilter?.insert(fixed: part, width: width)
        case .bits(let bits, let first):
            try page.appendBits(bits, from: first + range.lowerBound, count: range.count)
            if order != nil {
                found = try ExtremeFinder.bits(
                    bits.bytes, from: first + range.lowerBound, count: range.count)
            }
        case .views(let views, let buffers):
            let part = views.bytes.extracting(
                (range.lowerBound * StringView.byteCount)..<(range.upperBound * StringView.byteCount))
            found = try appendByteArrays(part, buffers)
        case .indices:
            // `append` has looked them up.
            throw ParquetError(.invalidArgument, "indices without their dictionary's values")
        }
        guard let order, let found = found.map(plan.shortened) else { return }
        page.extremes = page.extremes.map { ExtremeFinder.merge($0, found, order: order) } ?? found
    }

    private mutating func appendByteArrays(_ views: RawSpan, _ buffers: [SharedBytes]) throws -> Extremes? {
        let before = page.values.count
        try PlainEncoder.encodeByteArrays(views: views, buffers: buffers, into: &page.values)
        page.byteArrayBytes += page.values.count - before - views.byteCount / StringView.byteCount * 4
        try bloomFilter?.insert(views: views, buffers: buffers)
        geospatial?.add(views: views, buffers: buffers)
        guard let order = plan.extremeOrder else { return nil }
        return try ExtremeFinder.views(views, buffers: buffers, order: order)
    }

    /// Appends values to the open page as indices; false where the dictionary was full.
    mutating func appendIndices(_ values: DenseValues, _ range: Range<Int>) throws -> Bool {
        try page.reserveIndices(range.count)
        let start = page.valueCount
        var encoded = range.count
        switch values {
        case .none: return true
        case .bits: throw ParquetError(.invalidArgument, "booleans have no dictionary")
        case .fixed(let bytes, let width):
            let part = bytes.bytes.extracting((range.lowerBound * width)..<(range.upperBound * width))
            encoded = try ChunkWriter.encode(fixed: part, &dictionary, into: &page.indices, at: start)
        case .views(let views, let buffers):
            let part = views.bytes.extracting(
                (range.lowerBound * StringView.byteCount)..<(range.upperBound * StringView.byteCount))
            encoded = try ChunkWriter.encode(
                views: part, buffers, &dictionary, into: &page.indices, at: start)
            if encoded == range.count {
                page.byteArrayBytes += PlainEncoder.encodedSize(ofViews: part) - 4 * range.count
                geospatial?.add(views: part, buffers: buffers)
            }
        case .indices(let indices, let width, let source):
            let part = indices.bytes.extracting((range.lowerBound * width)..<(range.upperBound * width))
            guard
                try translation.prepare(part, width: width, from: source, to: &dictionary, pool: pool)
            else {
                dictionaryIsExact = false
                return false
            }
            page.byteArrayBytes += try ChunkWriter.translate(
                part, width: width, translation, into: &page.indices, at: start)
            if geospatial != nil {
                let views = try lookUp(part, count: range.count, width: width, in: source)
                geospatial?.add(views: views.bytes, buffers: source.buffers)
            }
        }
        guard encoded == range.count else {
            dictionaryIsExact = false
            return false
        }
        indexCount += range.count
        return true
    }

    private static func encode(
        fixed values: RawSpan, _ dictionary: inout DictionaryEncoder, into indices: inout GrowableBytes,
        at element: Int
    ) throws(EncodingError) -> Int {
        var out = indices.mutableBytes
        return try dictionary.encode(fixed: values, into: &out, at: element)
    }

    private static func encode(
        views: RawSpan, _ buffers: [SharedBytes], _ dictionary: inout DictionaryEncoder,
        into indices: inout GrowableBytes, at element: Int
    ) throws(EncodingError) -> Int {
        var out = indices.mutableBytes
        return try dictionary.encode(views: views, buffers: buffers, into: &out, at: element)
    }

    private static func translate(
        _ indices: RawSpan, width: Int, _ translation: borrowing DictionaryTranslation,
        into out: inout GrowableBytes, at element: Int
    ) throws(EncodingError) -> Int {
        var bytes = out.mutableBytes
        return try translation.apply(indices, width: width, into: &bytes, at: element)
    }

    /// The values that indices stand for, as views; others as they are.
    func lookedUp(_ values: DenseValues, count: Int) throws -> DenseValues {
        guard case .indices(let indices, let width, let dictionary) = values else { return values }
        return .views(
            try lookUp(indices.bytes, count: count, width: width, in: dictionary), buffers: dictionary.buffers
        )
    }

    /// The views behind indices.
    private func lookUp(
        _ indices: RawSpan, count: Int, width: Int, in dictionary: ColumnData
    ) throws -> SharedBytes {
        var views = try pool.allocate(byteCount: try checkedMultiply(count, StringView.byteCount))
        try ChunkWriter.lookUp(indices, count: count, width: width, in: dictionary, into: &views)
        return views.freeze(count: count * StringView.byteCount)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func lookUp(
        _ indices: RawSpan, count: Int, width: Int, in dictionary: ColumnData, into views: inout MutableBytes
    ) throws(EncodingError) {
        var out = views.mutableBytes
        let first = dictionary.offset * StringView.byteCount
        try Views.lookUp(
            count, indices: indices, indexWidth: width,
            dictionary: dictionary.values.bytes.extracting(
                first..<(first + dictionary.count * StringView.byteCount)),
            dictionaryCount: dictionary.count, into: &out)
    }
}

extension DenseValues {
    /// The bytes that some of the values take as PLAIN.
    func plainByteCount(_ range: Range<Int>) -> Int {
        switch self {
        case .none: 0
        case .fixed(_, let width): range.count * width
        case .bits: Bits.byteCount(range.count)
        case .views(let views, _):
            PlainEncoder.encodedSize(
                ofViews: views.bytes.extracting(
                    (range.lowerBound * StringView.byteCount)..<(range.upperBound * StringView.byteCount)))
        case .indices: 0
        }
    }
}

internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

extension ChunkWriter {
    /// Whether nearly every value so far was new, so that the dictionary would outgrow its limit.
    var isHopeless: Bool {
        guard plan.dictionary == .automatic, indexCount >= 16_384 else { return false }
        return dictionary.count > indexCount - indexCount / 50 && !isRepetitive
    }

    /// Whether values repeat so much that spelling them out is not even tried, which could take any memory.
    private var isRepetitive: Bool {
        // Integers may be smaller yet as DELTA_BINARY_PACKED, and take little memory.
        if plan.kind == .int32 || plan.kind == .int64 { return false }
        var values = page.valueCount
        var bytes = page.byteArrayBytes
        for held in undecided {
            values += held.summary.valueCount
            bytes += held.summary.byteArrayBytes
        }
        let plain = plan.kind.fixedWidth.map { $0 * values } ?? bytes + 4 * values
        return plain / 16 > max(plan.pageByteLimit, dictionary.plainByteCount)
    }

    /// Reacts to a value that had no place left: what is there stays or is given up, and what follows are values.
    mutating func dictionaryIsFull(_ scratch: inout PageScratch) throws {
        // The indices of the part that did not fit are ignored; the open page ends before them.
        if mode == .undecided {
            if try keepsDictionary(&scratch) {
                try keepDictionary(&scratch)
            } else {
                return try giveUpDictionary(&scratch)
            }
        }
        if page.rowCount > 0 { try finishPage(&scratch) }
        mode = .values
    }

    /// Settles whether the dictionary stays.
    mutating func decide(_ scratch: inout PageScratch) throws {
        guard mode == .undecided else { return }
        if try keepsDictionary(&scratch) {
            try keepDictionary(&scratch)
        } else {
            try giveUpDictionary(&scratch)
        }
    }

    /// Whether the chunk so far is smaller with the dictionary than without.
    private func keepsDictionary(_ scratch: inout PageScratch) throws -> Bool {
        guard dictionary.count > 0 else { return false }
        if plan.dictionary == .always || isRepetitive { return true }
        guard !undecided.isEmpty else {
            // The open page alone: nothing is compressed for so little.
            let plain = plan.kind.fixedWidth.map { $0 * indexCount } ?? page.byteArrayBytes + 4 * indexCount
            return dictionary.plainByteCount + openByteCount <= plain
        }
        let entries = try copiedEntries()
        let sample = undecided[undecided.count / 2]
        let indices = sample.body.bytes.extracting(sample.levels.total..<sample.body.count)
        var values = ByteWriter()
        try gather(try decodedIndices(of: sample), from: entries, into: &values)
        let alternative = try smallestEncoding(of: values.bytes, count: sample.summary.valueCount, &scratch)
            .size
        let counted = undecided.reduce((values: 0, bytes: 0)) {
            ($0.values + $1.summary.valueCount, $0.bytes + $1.indexByteCount)
        }
        let with =
            try scratch.estimatedSize(of: indices, plan) * Double(counted.bytes)
            / Double(max(1, sample.indexByteCount))
            + scratch.estimatedSize(of: dictionary.plainBytes, plan)
        let without = alternative * Double(counted.values) / Double(max(1, sample.summary.valueCount))
        return with <= without
    }

    /// Seals what was held back, as indices.
    private mutating func keepDictionary(_ scratch: inout PageScratch) throws {
        mode = .dictionary
        for held in undecided {
            scratch.body.removeAll()
            scratch.body.write(held.body.bytes)
            try sealIndices(held.levels, held.summary, &scratch)
        }
        forgetUndecided()
    }

    /// Turns the indices so far back into values.
    mutating func giveUpDictionary(_ scratch: inout PageScratch) throws {
        mode = .values
        let entries = try copiedEntries()
        if dictionary.count > 0 { try addDictionaryToBloomFilter() }
        if plan.encoding == nil, let sample = undecided.isEmpty ? nil : undecided[undecided.count / 2] {
            var values = ByteWriter()
            try gather(try decodedIndices(of: sample), from: entries, into: &values)
            encoding =
                try smallestEncoding(of: values.bytes, count: sample.summary.valueCount, &scratch).encoding
        }
        for held in undecided {
            var values = ByteWriter()
            try gather(try decodedIndices(of: held), from: entries, into: &values)
            try sealValues(
                levels: held.body.bytes.extracting(0..<held.levels.total), held.levels, held.summary,
                values: values, &scratch)
        }
        forgetUndecided()
        if page.valueCount > 0 {
            let valueCount = page.valueCount
            let indices = SharedBytes(copying: page.indices.bytes.extracting(0..<(valueCount * 4)))
            page.extremes = try indexExtremes()
            var values = ByteWriter()
            swap(&values, &page.values)
            try gather(indices, from: entries, into: &values)
            swap(&values, &page.values)
        }
        dictionary.removeAll()
        translation.forget()
        indexCount = 0
    }

    private mutating func forgetUndecided() {
        undecided.removeAll(keepingCapacity: true)
        undecidedByteCount = 0
    }

    /// Adds every entry of the dictionary to the bloom filter, if there is one.
    mutating func addDictionaryToBloomFilter() throws {
        guard var filter = bloomFilter.take() else { return }
        if let width = plan.kind.fixedWidth {
            filter.insert(fixed: dictionary.plainBytes, width: width)
        } else {
            try filter.insert(plainByteArrays: dictionary.plainBytes)
        }
        bloomFilter = filter
    }

    /// The indices of a page that was held back, four bytes each.
    private func decodedIndices(of held: UndecidedPage) throws -> SharedBytes {
        let count = held.summary.valueCount
        var out = try pool.allocate(byteCount: try checkedMultiply(count, 4))
        try ChunkWriter.decode(held, count, of: dictionary.count, into: &out)
        return out.freeze(count: count * 4)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func decode(
        _ held: UndecidedPage, _ count: Int, of entries: Int, into out: inout MutableBytes
    ) throws(EncodingError) {
        var decoder = try DictionaryIndices.decoder(
            from: held.body.bytes, at: held.levels.total, end: held.body.count)
        var bytes = out.mutableBytes
        try decoder.decodeIndices(
            count, from: held.body.bytes, dictionaryCount: entries, width: 4, into: &bytes, at: 0)
    }

    /// The bytes that views of the dictionary's entries point into; none but for byte arrays.
    private func copiedEntries() throws -> SharedBytes {
        plan.kind == .byteArray ? try copy(dictionary.plainBytes) : .empty
    }

    /// Appends the values behind indices, byte arrays as PLAIN.
    private func gather(
        _ indices: SharedBytes, from entries: SharedBytes, into values: inout ByteWriter
    ) throws {
        let count = indices.count / 4
        let width = plan.kind.fixedWidth ?? StringView.byteCount
        var out = try pool.allocate(byteCount: try checkedMultiply(count, width))
        try gather(indices, into: &out)
        let gathered = out.freeze(count: count * width)
        if plan.kind == .byteArray {
            try PlainEncoder.encodeByteArrays(
                views: gathered.bytes, buffers: [entries], into: &values)
        } else {
            values.write(gathered.bytes)
        }
    }

    @inline(never)
    private func gather(_ indices: SharedBytes, into out: inout MutableBytes) throws(EncodingError) {
        var bytes = out.mutableBytes
        if plan.kind == .byteArray {
            try dictionary.gather(views: indices.bytes, into: &bytes, at: 0)
        } else {
            try dictionary.gather(fixed: indices.bytes, into: &bytes, at: 0)
        }
    }
}

internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat
internal import ParquetThrift

extension ChunkWriter {
    /// Ends the chunk, and prepares for the next row group.
    mutating func finish(_ scratch: inout PageScratch) throws(ParquetError) -> EncodedChunk {
        do {
            if page.rowCount > 0 { try finishPage(&scratch) }
            try decide(&scratch)
            var all = pages
            if usesDictionary { all.insert(try dictionaryPage(&scratch), at: 0) }
            let chunk = EncodedChunk(
                pages: all, metadata: try metadata(all), columnIndex: columnIndex,
                bloomFilter: try finishBloomFilter())
            try begin()
            resetSealedByteCount()
            return chunk
        } catch {
            throw ParquetError.wrapped(error).placed(column: plan.path)
        }
    }

    private func dictionaryPage(_ scratch: inout PageScratch) throws(ParquetError) -> EncodedPage {
        scratch.body.removeAll()
        scratch.body.write(dictionary.plainBytes)
        var summary = PageSummary()
        summary.entryCount = dictionary.count
        return try scratch.seal(
            PageScratch.Seal(
                type: .dictionaryPage, encoding: .plain, levels: LevelLengths(), summary: summary), plan)
    }

    private func metadata(_ all: [EncodedPage]) throws -> ColumnMetadata {
        let (encodings, counts) = ChunkWriter.encodings(of: all, hasLevels: plan.maxDefinitionLevel > 0)
        var metadata = ColumnMetadata(
            type: plan.node.physicalType ?? .byteArray,
            encodings: encodings,
            pathInSchema: plan.pathComponents,
            codec: plan.compression.codec,
            numValues: Int64(total.entryCount),
            totalUncompressedSize: all.reduce(0) { $0 + Int64($1.uncompressedByteCount) },
            totalCompressedSize: all.reduce(0) { $0 + Int64($1.byteCount) },
            dataPageOffset: 0)
        metadata.keyValueMetadata =
            plan.options.keyValueMetadata.isEmpty ? nil : plan.options.keyValueMetadata
        metadata.encodingStats = counts
        guard plan.options.statistics != .none else { return metadata }
        metadata.statistics = statistics
        metadata.geospatialStatistics = geospatial?.finish()
        if plan.kind == .byteArray || plan.maxDefinitionLevel > 1 || plan.maxRepetitionLevel > 0 {
            metadata.sizeStatistics = SizeStatistics(
                unencodedByteArrayDataBytes: plan.kind == .byteArray ? Int64(total.byteArrayBytes) : nil,
                repetitionLevelHistogram: total.repetitionHistogram.isEmpty
                    ? nil : total.repetitionHistogram,
                definitionLevelHistogram: total.definitionHistogram.isEmpty
                    ? nil : total.definitionHistogram)
        }
        return metadata
    }

    private static func encodings(
        of pages: [EncodedPage], hasLevels: Bool
    ) -> ([Encoding], [PageEncodingStats]) {
        var encodings: [Encoding] = hasLevels ? [.rle] : []
        var counts: [PageEncodingStats] = []
        for page in pages {
            if !encodings.contains(page.encoding) { encodings.append(page.encoding) }
            if let index = counts.firstIndex(where: {
                $0.pageType == page.type && $0.encoding == page.encoding
            }
            ) {
                counts[index].count += 1
            } else {
                counts.append(PageEncodingStats(pageType: page.type, encoding: page.encoding, count: 1))
            }
        }
        return (encodings, counts)
    }

    private var statistics: Statistics {
        var statistics = Statistics(nullCount: Int64(total.nullCount))
        if usesDictionary, mode != .values, dictionaryIsExact {
            statistics.distinctCount = Int64(dictionary.count)
        }
        if plan.countsNaN { statistics.nanCount = Int64(total.extremes?.nanCount ?? 0) }
        guard let extremes = total.extremes, extremes.hasBounds else { return statistics }
        let minimum = plan.lowerBound(extremes)
        let maximum = plan.upperBound(extremes)
        statistics.minValue = minimum.bytes
        statistics.isMinValueExact = minimum.isExact
        statistics.maxValue = maximum.bytes
        statistics.isMaxValueExact = maximum.isExact
        return statistics
    }

    private mutating func finishBloomFilter() throws -> SharedBytes? {
        guard bloomFilter != nil else { return nil }
        if usesDictionary { try addDictionaryToBloomFilter() }
        guard let filter = bloomFilter.take() else { return nil }
        let (header, bitset) = try filter.finish()
        var bytes = ByteWriter(minimumCapacity: bitset.count + 32)
        bytes.write(header.thriftBytes())
        bytes.write(bitset.bytes)
        return bytes.finish()
    }
}

extension ColumnPlan {
    /// Whether bounds may be cut short.
    private var mayTruncate: Bool { kind == .byteArray && order == .bytes }

    /// Extremes without the bytes that no bound shows, so that long values are not kept for their bounds.
    ///
    /// What is left is cut to the same bounds, and its order to others shortened likewise is the same.
    func shortened(_ extremes: Extremes) -> Extremes {
        // A code point across the cut is looked at whole.
        let (needed, overflow) = options.boundByteLimit.addingReportingOverflow(UTF8Check.longestScalar)
        guard mayTruncate, !overflow, max(extremes.min.count, extremes.max.count) > needed else {
            return extremes
        }
        var short = extremes
        short.min = Array(extremes.min.prefix(needed))
        // A value that cannot be cut short is its own bound.
        if extremes.max.count > needed, !upperBound(extremes).isExact {
            short.max = Array(extremes.max.prefix(needed))
        }
        return short
    }

    /// A bound below all values, and whether it is one of them.
    func lowerBound(_ extremes: Extremes) -> (bytes: [UInt8], isExact: Bool) {
        guard mayTruncate, extremes.min.count > options.boundByteLimit else { return (extremes.min, true) }
        return truncatedMinimum(extremes.min, to: options.boundByteLimit, isText: isText)
    }

    /// A bound above all values, and whether it is one of them.
    func upperBound(_ extremes: Extremes) -> (bytes: [UInt8], isExact: Bool) {
        guard mayTruncate, extremes.max.count > options.boundByteLimit else { return (extremes.max, true) }
        return truncatedMaximum(extremes.max, to: options.boundByteLimit, isText: isText)
    }
}

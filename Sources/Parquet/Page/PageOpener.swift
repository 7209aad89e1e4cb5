internal import ParquetBytes
internal import ParquetCompression
internal import ParquetEncodings
internal import ParquetFormat

/// Turns stored pages into decoded ones: checks sums, decompresses, finds the levels and the values.
///
/// Specification: parquet-format, README "Data Pages" and Compression.md.
struct PageOpener {
    let decompressor: (any Decompressor)?
    let maxDefinitionLevel: Int
    let maxRepetitionLevel: Int
    let context: ReadContext

    /// The contents of a dictionary page.
    func openDictionary(_ page: StoredPage) throws(ParquetError) -> SharedBytes {
        let size = Int(page.header.uncompressedSize)
        let limit = context.options.limits.dictionaryBytes
        guard max(size, page.body.count) <= limit else {
            throw ParquetError(
                .limitExceeded,
                "a dictionary of \(max(size, page.body.count)) bytes exceeds the limit of \(limit)")
        }
        try verify(page)
        return try contents(page.body, size: size)
    }

    /// What of a page is compressed, decompressed: of data pages of version 2 the values, of others all.
    func compressedPart(of page: StoredPage) throws(ParquetError) -> SharedBytes {
        if page.header.type == .dataPageV2 { return try openData(page).values }
        return try contents(page.body, size: Int(page.header.uncompressedSize))
    }

    /// A data page of version 1 or 2.
    func openData(_ page: StoredPage) throws(ParquetError) -> DataPage {
        try verify(page)
        guard page.header.valueCount >= 0 else {
            throw ParquetError(.malformed, "a page declares \(page.header.valueCount) values")
        }
        return page.header.type == .dataPageV2 ? try openVersion2(page) : try openVersion1(page)
    }

    private func openVersion1(_ page: StoredPage) throws(ParquetError) -> DataPage {
        let header = page.header
        let bytes = try contents(page.body, size: Int(header.uncompressedSize))
        var position = 0
        let count = Int(header.valueCount)
        let repetition = try levels(
            count, bytes, &position, maximum: maxRepetitionLevel, encoding: header.repetitionLevelEncoding)
        let definition = try levels(
            count, bytes, &position, maximum: maxDefinitionLevel, encoding: header.definitionLevelEncoding)
        return DataPage(
            entryCount: count,
            encoding: header.encoding,
            levels: bytes,
            repetitionLevels: repetition,
            definitionLevels: definition,
            repetitionIsBitPacked: header.repetitionLevelEncoding == .bitPacked,
            definitionIsBitPacked: header.definitionLevelEncoding == .bitPacked,
            values: bytes,
            valuesStart: position
        )
    }

    private func openVersion2(_ page: StoredPage) throws(ParquetError) -> DataPage {
        let header = page.header
        let repetition = Int(header.repetitionLevelsByteLength)
        let definition = Int(header.definitionLevelsByteLength)
        let total = page.body.count
        guard repetition >= 0, definition >= 0, repetition <= total, definition <= total - repetition else {
            throw ParquetError(
                .malformed, "levels of \(repetition) and \(definition) bytes in a page of \(total) bytes")
        }
        let start = repetition + definition
        let stored = try ParquetError.wrapping(.malformed) { () throws(BytesError) in
            try page.body.slice(start..<total)
        }
        var values = stored
        if header.isCompressed || context.quirks.ignoresUncompressedFlag {
            let size = Int(header.uncompressedSize) - start
            guard size >= 0 else {
                throw ParquetError(
                    .malformed, "levels of \(start) bytes exceed the page's \(header.uncompressedSize)")
            }
            values = try contents(stored, size: size)
        }
        return DataPage(
            entryCount: Int(header.valueCount),
            encoding: header.encoding,
            levels: page.body,
            repetitionLevels: 0..<repetition,
            definitionLevels: repetition..<start,
            values: values,
            valuesStart: 0
        )
    }

    /// The levels of a version 1 page: four bytes of length, then the hybrid encoding; or the deprecated packing,
    /// whose length follows from the count.
    private func levels(
        _ count: Int, _ bytes: SharedBytes, _ position: inout Int, maximum: Int, encoding: Encoding
    ) throws(ParquetError) -> Range<Int> {
        guard maximum > 0 else { return position..<position }
        guard encoding == .rle || encoding == .bitPacked else {
            throw ParquetError(.unsupported, "levels encoded as \(encoding) are not supported")
        }
        var cursor = ByteCursor(bytes.bytes)
        do {
            try cursor.skip(position)
            var length = 0
            if encoding == .rle {
                length = Int(try cursor.readLittleEndian(UInt32.self))
            } else {
                let width = Int.bitWidth - maximum.leadingZeroBitCount
                length = BitPackedDecoder.byteCount(count, bitWidth: width) ?? Int.max
            }
            try cursor.skip(length)
            position = cursor.offset
            return (position - length)..<position
        } catch {
            throw ParquetError(.truncated, "levels: \(error)")
        }
    }

    func verify(_ page: StoredPage) throws(ParquetError) {
        guard context.options.verifiesChecksums, let expected = page.header.crc else { return }
        let found = PageCRC32.checksum(page.body.bytes)
        guard found == expected else {
            throw ParquetError(
                .checksumMismatch,
                "the page's CRC-32 is \(String(found, radix: 16)), its header says "
                    + String(expected, radix: 16))
        }
    }

    /// The bytes of a page, decompressed where the chunk is compressed.
    func contents(_ stored: SharedBytes, size: Int) throws(ParquetError) -> SharedBytes {
        guard let decompressor else { return stored }
        if size == 0 { return .empty }
        let mebibyte = 1 << 20
        guard size <= mebibyte || size / max(1, stored.count) <= context.options.limits.decompressionRatio
        else {
            throw ParquetError(
                .limitExceeded,
                "a page of \(stored.count) bytes declares \(size) decompressed, more than the limit of "
                    + "\(context.options.limits.decompressionRatio) to one")
        }
        var buffer = try ParquetError.wrapping(.limitExceeded) { () throws(BytesError) in
            try context.options.pool.allocate(byteCount: size)
        }
        do {
            try PageOpener.decompress(stored, into: &buffer, with: decompressor)
        } catch {
            guard context.quirks.leavesPagesUncompressed, stored.count == size else { throw error }
            return stored
        }
        return buffer.freeze(count: size)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func decompress(
        _ stored: SharedBytes, into buffer: inout MutableBytes, with decompressor: any Decompressor
    ) throws(ParquetError) {
        var output = buffer.mutableBytes
        do {
            try decompressor.decompress(stored.bytes, into: &output)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }
}

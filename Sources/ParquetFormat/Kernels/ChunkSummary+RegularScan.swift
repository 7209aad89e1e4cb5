extension ChunkSummary {
    /// Reads a `ColumnChunk` at `offset` of the footer that is laid out as writers usually do.
    ///
    /// - Returns: Where it ends; nil where it is to be read by `scan` instead, and then the summary's contents are
    ///   unspecified.
    mutating func scanRegular(_ footer: RawSpan, at offset: Int) -> Int? {
        unsafe footer.withUnsafeBytes { bytes -> Int? in
            guard let base = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress, offset >= 0,
                offset <= bytes.count
            else { return nil }
            var scan = unsafe RegularScan(base + offset, end: base + bytes.count)
            scanChunk(&scan)
            return scan.isRegular ? unsafe scan.distance(from: base) : nil
        }
    }

    @inline(__always)
    private mutating func scanChunk(_ scan: inout RegularScan) {
        var id = 0
        while scan.isRegular {
            let field = scan.field(after: id)
            id = field.id
            switch (field.id, field.code) {
            case (_, 0): return
            case (1, 8):
                flags.insert(.filePath)
                scan.binary()
            case (2, 6): _ = scan.varint()
            case (3, 12): scanMetadata(&scan)
            case (4, 6):
                rawOffsetIndexOffset = scan.i64()
                flags.insert(.offsetIndex)
            case (5, 5):
                rawOffsetIndexLength = scan.i32()
                flags.insert(.offsetIndexLength)
            case (6, 6):
                rawColumnIndexOffset = scan.i64()
                flags.insert(.columnIndex)
            case (7, 5):
                rawColumnIndexLength = scan.i32()
                flags.insert(.columnIndexLength)
            default: scan.refuse()
            }
        }
    }

    @inline(__always)
    private mutating func scanMetadata(_ scan: inout RegularScan) {
        var seen: UInt32 = 0
        var id = 0
        while scan.isRegular {
            let field = scan.field(after: id)
            id = field.id
            switch (field.id, field.code) {
            case (_, 0):
                flags.insert(.metadata)
                if seen & Self.requiredFields != Self.requiredFields { scan.refuse() }
                return
            case (1, 5): physicalType = PhysicalType(rawValue: scan.i32())
            case (2, 9):
                encodingMask = 0
                for _ in 0..<scan.list(of: 5) { encodingMask |= Self.maskBit(scan.i32()) }
            case (3, 9):
                for _ in 0..<scan.list(of: 8) { scan.binary() }
            case (4, 5): codec = CompressionCodec(rawValue: scan.i32())
            case (5, 6): valueCount = scan.i64()
            case (6, 6): totalUncompressedSize = scan.i64()
            case (7, 6): totalCompressedSize = scan.i64()
            case (9, 6): dataPageOffset = scan.i64()
            case (10, 6):
                rawIndexPageOffset = scan.i64()
                flags.insert(.indexPage)
            case (11, 6):
                rawDictionaryPageOffset = scan.i64()
                flags.insert(.dictionaryPage)
            case (12, 12):
                flags.insert(.statistics)
                scan.skip(12)
            case (13, 9): scanEncodingStats(&scan)
            case (14, 6):
                rawBloomFilterOffset = scan.i64()
                flags.insert(.bloomFilter)
            case (15, 5):
                rawBloomFilterLength = scan.i32()
                flags.insert(.bloomFilterLength)
            case (8, 9), (16, 12), (17, 12): scan.skip(field.code)
            default: scan.refuse()
            }
            // Safe: the cases above name fields 1 to 17; others leave the loop.
            seen |= 1 &<< UInt32(truncatingIfNeeded: field.id)
        }
    }

    @inline(__always)
    private mutating func scanEncodingStats(_ scan: inout RegularScan) {
        flags.subtract([.encodingStats, .dictionaryDataPages, .otherDataPages])
        for _ in 0..<scan.list(of: 12) {
            // Writers state all three, in order.
            let first = scan.field(after: 0)
            let page = scan.i32()
            let second = scan.field(after: first.id)
            let encoding = scan.i32()
            let third = scan.field(after: second.id)
            let count = scan.i32()
            guard first == (1, 5), second == (2, 5), third == (3, 5), scan.byte() == 0, scan.isRegular else {
                scan.refuse()
                return
            }
            note(PageType(rawValue: page), Encoding(rawValue: encoding), count)
        }
    }
}

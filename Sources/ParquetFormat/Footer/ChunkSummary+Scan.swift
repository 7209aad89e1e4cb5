internal import ParquetThrift

extension ChunkSummary {
    /// Reads a `ColumnChunk`, stepping over what the summary does not hold.
    mutating func scan(_ reader: inout ThriftReader) throws(ThriftError) {
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .binary):
                flags.insert(.filePath)
                try reader.skip(field)
            case (3, .struct):
                try scanMetadata(&reader)
            case (4, .i64):
                rawOffsetIndexOffset = try reader.readI64()
                flags.insert(.offsetIndex)
            case (5, .i32):
                rawOffsetIndexLength = try reader.readI32()
                flags.insert(.offsetIndexLength)
            case (6, .i64):
                rawColumnIndexOffset = try reader.readI64()
                flags.insert(.columnIndex)
            case (7, .i32):
                rawColumnIndexLength = try reader.readI32()
                flags.insert(.columnIndexLength)
            case (8, .struct), (9, .binary):
                flags.insert(.encrypted)
                try reader.skip(field)
            default:
                try reader.skip(field)
            }
        }
        reader.endStruct()
    }

    /// The required fields of `ColumnMetaData`: bit n stands for field n.
    static var requiredFields: UInt32 { 0b10_1111_1110 & ~(1 << 8) }

    private mutating func scanMetadata(_ reader: inout ThriftReader) throws(ThriftError) {
        var seen: UInt32 = 0
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): physicalType = PhysicalType(rawValue: try reader.readI32())
            case (2, .list): try scanEncodings(&reader)
            case (3, .list): try scanPath(&reader)
            case (4, .i32): codec = CompressionCodec(rawValue: try reader.readI32())
            case (5, .i64): valueCount = try reader.readI64()
            case (6, .i64): totalUncompressedSize = try reader.readI64()
            case (7, .i64): totalCompressedSize = try reader.readI64()
            case (9, .i64): dataPageOffset = try reader.readI64()
            default:
                try scanOptional(field, &reader)
                continue
            }
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
        guard seen == Self.requiredFields else { throw Self.missing(seen, at: reader.offset) }
        flags.insert(.metadata)
    }

    private mutating func scanOptional(
        _ field: ThriftFieldHeader, _ reader: inout ThriftReader
    ) throws(ThriftError) {
        switch (field.id, field.type) {
        case (10, .i64):
            rawIndexPageOffset = try reader.readI64()
            flags.insert(.indexPage)
        case (11, .i64):
            rawDictionaryPageOffset = try reader.readI64()
            flags.insert(.dictionaryPage)
        case (12, .struct):
            flags.insert(.statistics)
            try reader.skip(field)
        case (13, .list):
            try scanEncodingStats(&reader)
        case (14, .i64):
            rawBloomFilterOffset = try reader.readI64()
            flags.insert(.bloomFilter)
        case (15, .i32):
            rawBloomFilterLength = try reader.readI32()
            flags.insert(.bloomFilterLength)
        default:
            try reader.skip(field)
        }
    }

    private mutating func scanEncodings(_ reader: inout ThriftReader) throws(ThriftError) {
        encodingMask = 0
        let count = try reader.readListHeader(of: .i32)
        for _ in 0..<count { encodingMask |= Self.maskBit(try reader.readI32()) }
    }

    private func scanPath(_ reader: inout ThriftReader) throws(ThriftError) {
        let count = try reader.readListHeader(of: .binary)
        for _ in 0..<count { _ = try reader.readBinarySpan() }
    }

    private mutating func scanEncodingStats(_ reader: inout ThriftReader) throws(ThriftError) {
        flags.subtract([.encodingStats, .dictionaryDataPages, .otherDataPages])
        let count = try reader.readListHeader(of: .struct)
        for _ in 0..<count {
            var page: Int32?
            var encoding: Int32?
            var pageCount: Int32?
            var scope = try reader.beginStruct()
            while let field = try reader.nextField(&scope) {
                switch (field.id, field.type) {
                case (1, .i32): page = try reader.readI32()
                case (2, .i32): encoding = try reader.readI32()
                case (3, .i32): pageCount = try reader.readI32()
                default: try reader.skip(field)
                }
            }
            reader.endStruct()
            guard let page, let encoding, let pageCount else {
                throw reader.missing("a field of PageEncodingStats")
            }
            note(PageType(rawValue: page), Encoding(rawValue: encoding), pageCount)
        }
    }

    mutating func note(_ page: PageType, _ encoding: Encoding, _ count: Int32) {
        flags.insert(.encodingStats)
        guard count != 0, page == .dataPage || page == .dataPageV2 else { return }
        let isDictionary = encoding == .plainDictionary || encoding == .rleDictionary
        flags.insert(isDictionary ? .dictionaryDataPages : .otherDataPages)
    }

    private static func missing(_ seen: UInt32, at offset: Int) -> ThriftError {
        let names = [
            "", "type", "encodings", "path_in_schema", "codec", "num_values", "total_uncompressed_size",
            "total_compressed_size", "", "data_page_offset",
        ]
        let absent = names.indices.filter { requiredFields & ~seen & (1 << UInt32($0)) != 0 }
        let list = absent.map { names[$0] }.joined(separator: ", ")
        return ThriftError(.missingField, at: offset, "ColumnMetaData lacks \(list)")
    }
}

internal import ParquetThrift

extension PageHeaderSummary {
    /// Reads a `PageHeader`.
    mutating func scan(_ reader: inout ThriftReader) throws(ThriftError) {
        // Bit n of `seen` stands for field n.
        var seen: UInt32 = 0
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): type = PageType(rawValue: try reader.readI32())
            case (2, .i32): uncompressedSize = try Self.readSize(&reader, "uncompressed_page_size")
            case (3, .i32): compressedSize = try Self.readSize(&reader, "compressed_page_size")
            case (4, .i32): crc = UInt32(bitPattern: try reader.readI32())
            case (5, .struct): try scanDataPage(&reader)
            case (7, .struct): try scanDictionaryPage(&reader)
            case (8, .struct): try scanDataPageV2(&reader)
            default:
                try reader.skip(field)
                continue
            }
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
        guard seen & 0b1110 == 0b1110 else { throw reader.missing("type or a size of PageHeader") }
        let needed: UInt32? =
            switch type {
            case .dataPage: 5
            case .dictionaryPage: 7
            case .dataPageV2: 8
            default: nil
            }
        guard let needed else { return }
        guard seen & (1 &<< needed) != 0 else { throw reader.missing("the header of the page's type") }
        guard seen & ((1 << 5) | (1 << 7) | (1 << 8)) == 1 &<< needed else {
            throw ThriftError(.inconsistent, at: reader.offset, "a page has headers of several types")
        }
    }

    private static func readSize(
        _ reader: inout ThriftReader, _ name: StaticString
    ) throws(ThriftError) -> Int {
        let value = try reader.readI32()
        guard value >= 0 else { throw negative(value, name, at: reader.offset) }
        return Int(value)
    }

    @inline(never)
    private static func negative(_ value: Int32, _ name: StaticString, at offset: Int) -> ThriftError {
        ThriftError(.outOfRange, at: offset, "\(name) is \(value)")
    }

    private mutating func scanDataPage(_ reader: inout ThriftReader) throws(ThriftError) {
        var seen: UInt32 = 0
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): valueCount = try Self.readSize(&reader, "num_values")
            case (2, .i32): encoding = Encoding(rawValue: try reader.readI32())
            case (3, .i32): definitionLevelEncoding = Encoding(rawValue: try reader.readI32())
            case (4, .i32): repetitionLevelEncoding = Encoding(rawValue: try reader.readI32())
            default:
                try reader.skip(field)
                continue
            }
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
        guard seen == 0b11110 else { throw reader.missing("a field of DataPageHeader") }
    }

    private mutating func scanDictionaryPage(_ reader: inout ThriftReader) throws(ThriftError) {
        var seen: UInt32 = 0
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): valueCount = try Self.readSize(&reader, "num_values")
            case (2, .i32): encoding = Encoding(rawValue: try reader.readI32())
            case (3, .bool):
                isSorted = field.boolean
                continue
            default:
                try reader.skip(field)
                continue
            }
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
        guard seen == 0b110 else { throw reader.missing("a field of DictionaryPageHeader") }
    }

    private mutating func scanDataPageV2(_ reader: inout ThriftReader) throws(ThriftError) {
        var seen: UInt32 = 0
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): valueCount = try Self.readSize(&reader, "num_values")
            case (2, .i32): nullCount = try Self.readSize(&reader, "num_nulls")
            case (3, .i32): rowCount = try Self.readSize(&reader, "num_rows")
            case (4, .i32): encoding = Encoding(rawValue: try reader.readI32())
            case (5, .i32):
                definitionLevelsByteLength = try Self.readSize(&reader, "definition_levels_byte_length")
            case (6, .i32):
                repetitionLevelsByteLength = try Self.readSize(&reader, "repetition_levels_byte_length")
            case (7, .bool):
                isCompressed = field.boolean
                continue
            default:
                try reader.skip(field)
                continue
            }
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
        guard seen == 0b1111110 else { throw reader.missing("a field of DataPageHeaderV2") }
        definitionLevelEncoding = .rle
        repetitionLevelEncoding = .rle
    }
}

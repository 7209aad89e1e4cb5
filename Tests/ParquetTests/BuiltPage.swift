import Parquet
import ParquetTestSupport
import ParquetThrift

/// A page of a hand-built file: its header, and its bytes as they are stored.
struct BuiltPage {
    var header: PageHeader
    var body: [UInt8]

    /// Whether it counts as a data page.
    var isData: Bool { header.dataPageHeader != nil || header.dataPageHeaderV2 != nil }

    /// The entries it claims to have.
    var entryCount: Int {
        Int(header.dataPageHeader?.numValues ?? header.dataPageHeaderV2?.numValues ?? 0)
    }

    /// A data page of version 1; `levels` are as stored, lengths included.
    static func data(
        _ count: Int, as encoding: Encoding = .plain, levels: [UInt8] = [], _ values: [UInt8]
    ) -> BuiltPage {
        let header = DataPageHeader(
            numValues: Int32(count), encoding: encoding, definitionLevelEncoding: .rle,
            repetitionLevelEncoding: .rle)
        return BuiltPage(type: .dataPage, body: levels + values) { $0.dataPageHeader = header }
    }

    /// A data page of version 2.
    static func version2(
        _ count: Int, nulls: Int = 0, rows: Int? = nil, as encoding: Encoding = .plain,
        repetition: [UInt8] = [], definition: [UInt8] = [], isCompressed: Bool? = false,
        uncompressedSize: Int? = nil, _ values: [UInt8]
    ) -> BuiltPage {
        let header = DataPageHeaderV2(
            numValues: Int32(count), numNulls: Int32(nulls), numRows: Int32(rows ?? count),
            encoding: encoding, definitionLevelsByteLength: Int32(definition.count),
            repetitionLevelsByteLength: Int32(repetition.count), isCompressed: isCompressed)
        var page = BuiltPage(type: .dataPageV2, body: repetition + definition + values) {
            $0.dataPageHeaderV2 = header
        }
        if let uncompressedSize { page.header.uncompressedPageSize = Int32(uncompressedSize) }
        return page
    }

    /// A dictionary page.
    static func dictionary(
        _ count: Int, as encoding: Encoding = .plain, _ values: [UInt8]
    ) -> BuiltPage {
        let header = DictionaryPageHeader(numValues: Int32(count), encoding: encoding)
        return BuiltPage(type: .dictionaryPage, body: values) { $0.dictionaryPageHeader = header }
    }

    /// A page of another type, with bytes that nobody understands.
    static func other(_ type: PageType, _ body: [UInt8] = [1, 2, 3, 4, 5]) -> BuiltPage {
        BuiltPage(type: type, body: body) { header in
            if type == .indexPage { header.indexPageHeader = IndexPageHeader() }
        }
    }

    private init(type: PageType, body: [UInt8], _ complete: (inout PageHeader) -> Void) {
        header = PageHeader(
            type: type, uncompressedPageSize: Int32(body.count), compressedPageSize: Int32(body.count))
        self.body = body
        complete(&header)
    }

    /// The page as Snappy stores it, with all its bytes in literals.
    func snappy() -> BuiltPage {
        var page = self
        page.body = Bytes.snappy(body)
        page.header.compressedPageSize = Int32(page.body.count)
        return page
    }

    /// The page with its checksum, or with one that is off by a bit.
    func summed(wrongly: Bool = false) -> BuiltPage {
        var page = self
        let sum = CRC32.checksum(SharedBytes(body).bytes)
        page.header.crc = Int32(bitPattern: wrongly ? sum ^ 0x100 : sum)
        return page
    }
}

extension Bytes {
    /// PLAIN values of INT32.
    static func ints(_ values: Int32...) -> [UInt8] { littleEndian(values) }

    /// Bytes as a Snappy block of literals.
    static func snappy(_ bytes: [UInt8]) -> [UInt8] {
        var block = varint(UInt64(bytes.count))
        for start in stride(from: 0, to: bytes.count, by: 60) {
            let piece = bytes[start..<min(start + 60, bytes.count)]
            block.append(UInt8(piece.count - 1) << 2)
            block += piece
        }
        return block
    }

    /// Runs of the hybrid encoding, of values that fit a byte.
    static func runs(_ runs: (value: UInt8, count: Int)...) -> [UInt8] {
        runs.flatMap { varint(UInt64($0.count) << 1) + [$0.value] }
    }

    /// Levels of a version 1 page: their length, then themselves.
    static func levels(_ runs: (value: UInt8, count: Int)...) -> [UInt8] {
        let encoded = runs.flatMap { varint(UInt64($0.count) << 1) + [$0.value] }
        return littleEndian(UInt32(encoded.count)) + encoded
    }
}

extension RowText {
    /// Values of INT32 as rows show them.
    static func ints(_ values: Int32...) -> [String] {
        values.map { hex(SharedBytes(Bytes.littleEndian($0)).bytes) }
    }
}

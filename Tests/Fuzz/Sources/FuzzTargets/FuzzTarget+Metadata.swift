import Parquet
import ParquetText
import ParquetThrift

extension FuzzTarget {
    /// Footers: the schema, every chunk's metadata and statistics, and the text of the schema.
    static let footer = FuzzTarget("footer", seeds: { [try FileBytes.footer(of: $0)] }) { input in
        try FileReading.withOptions { options in
            let file = try BlockingParquetFile(
                reading: MemorySource(FileBytes.file(pages: [], footer: input)), options: options)
            let metadata = file.metadata
            _ = SchemaMessage(file.schema).description
            _ = try? metadata.footer.fileMetadata()
            for rowGroup in 0..<min(metadata.rowGroupCount, 20) {
                _ = try? metadata.footer.rowGroupMetadata(rowGroup)
                for column in 0..<min(metadata.footer.rowGroup(rowGroup).columnCount, 20) {
                    _ = try? metadata.footer.chunkMetadata(rowGroup: rowGroup, column: column)
                    guard column < file.schema.columnCount else { continue }
                    _ = try? metadata.statistics(ofColumn: column, rowGroup: rowGroup)
                    _ = try? file.columnIndex(ofColumn: column, rowGroup: rowGroup)
                    _ = try? file.offsetIndex(ofColumn: column, rowGroup: rowGroup)
                    _ = try? file.bloomFilter(ofColumn: column, rowGroup: rowGroup)
                }
            }
            _ = try FileReading.rows(try file.batches(), limit: 1 << 16)
        }
    }

    /// The structures that stand in files beside the footer; what is parsed must come back when it is written and parsed.
    static let thrift = FuzzTarget(
        "thrift",
        seeds: { file in
            [[0] + (try FileBytes.footer(of: file))] + FileBytes.headers(of: file).map { [1] + $0 }
        }
    ) { input in
        var reader = InputReader(input)
        let kind = reader.number(below: 6)
        let bytes = reader.rest
        switch kind {
        case 0: try checkStable(FileMetadata.self, bytes)
        case 1: try checkStable(PageHeader.self, bytes)
        case 2: try checkStable(ColumnIndex.self, bytes)
        case 3: try checkStable(OffsetIndex.self, bytes)
        case 4: try checkStable(BloomFilterHeader.self, bytes)
        default:
            // A structure of which nothing is known.
            let shared = SharedBytes(bytes)
            var reader = ThriftReader(shared.bytes)
            var scope = try reader.beginStruct()
            var field = try reader.nextField(&scope)
            while let header = field {
                try reader.skip(header)
                field = try reader.nextField(&scope)
            }
        }
    }

    /// Column and offset indexes of a column of some type, and the rows that they leave for a filter.
    static let index = FuzzTarget("index", seeds: { FileBytes.indexes(of: $0) }) { input in
        var reader = InputReader(input)
        let type = reader.choice(FileBytes.leaves)
        let length = reader.number(below: 1 << 12)
        let bytes = reader.rest
        let columnIndex = Array(bytes.prefix(length))
        let offsetIndex = Array(bytes.dropFirst(length))
        try FileReading.withOptions { options in
            let file = try BlockingParquetFile(
                reading: MemorySource(
                    FileBytes.file(of: type, columnIndex: columnIndex, offsetIndex: offsetIndex)),
                options: options)
            _ = try? file.columnIndex(ofColumn: 0, rowGroup: 0)
            _ = try? file.offsetIndex(ofColumn: 0, rowGroup: 0)
            for comparison in FileReading.comparisons {
                _ = try? file.plan(where: .column("c", is: comparison))
                var batches = try? file.batches(where: .column("c", is: comparison))
                _ = try? batches?.next()
            }
        }
    }

    /// Bloom filters: the header and the bits.
    static let bloomFilter = FuzzTarget("bloom", seeds: { FileBytes.bloomFilters(of: $0) }) { input in
        try FileReading.withOptions { options in
            let file = try BlockingParquetFile(
                reading: MemorySource(FileBytes.file(bloomFilter: input)), options: options)
            guard let filter = try file.bloomFilter(ofColumn: 0, rowGroup: 0) else { return }
            for hash in [0, 1, .max, 0x9E37_79B9_7F4A_7C15] as [UInt64] {
                _ = filter.mightContain(hash: hash)
            }
            _ = try file.plan(where: .column("c", is: .equal(7)))
        }
    }

    private static func checkStable<Structure: ThriftStruct>(_ type: Structure.Type, _ bytes: [UInt8]) throws
    {
        let first = try Structure(thriftBytes: bytes).thriftBytes()
        let second = try promised("what was written cannot be parsed") {
            try Structure(thriftBytes: first).thriftBytes()
        }
        try promise(first == second, "written twice, it differs")
    }
}

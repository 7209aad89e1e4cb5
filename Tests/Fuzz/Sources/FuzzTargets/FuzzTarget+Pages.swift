import Parquet

extension FuzzTarget {
    /// The pages of one column chunk, whose type, nesting, codec and counts the first bytes choose.
    static let page = FuzzTarget("page", seeds: { PageInput.seeds(of: $0) }) { input in
        var reader = InputReader(input)
        let choice = PageInput(&reader)
        let file = choice.file(of: reader.rest)
        try FileReading.withOptions { options in
            var options = options
            options.verifiesChecksums = choice.values % 5 == 0
            options.keepsDictionaries = choice.values % 2 == 0
            let file = try BlockingParquetFile(reading: MemorySource(file), options: options)
            // The same rows come of pages that are looked at one by one, and of small batches.
            let whole = Result { try FileReading.rows(try file.batches(), limit: FileReading.rowTextLimit) }
            options.batchRowCount = 7
            options.keepsDictionaries.toggle()
            let pieces = Result {
                try FileReading.rows(try file.with(options).batches(), limit: FileReading.rowTextLimit)
            }
            if let whole = try? whole.get(), whole.count < FileReading.rowTextLimit {
                let pieces = try promised("batches of seven rows are refused") { try pieces.get() }
                try promise(whole == pieces, "batches of seven rows are others")
            }
            _ = try? file.dictionary(ofColumn: 0, rowGroup: 0)
            var pages = try file.pages(ofColumn: 0, rowGroup: 0)
            while try pages.next() != nil {}
            _ = try whole.get()
        }
    }
}

/// What stands before the bytes of a column chunk: a byte for its type, one for its nesting, one for its codec, one for
/// the length of fixed byte arrays, two for its values and two for its rows.
struct PageInput {
    /// The groups above the column, with what levels they make.
    enum Nesting: UInt8, CaseIterable {
        case required, optional, repeated, optionalGroup, list
    }

    let leaf: Int
    let nesting: Nesting
    let codec: CompressionCodec
    let length: Int
    let values: Int
    let rows: Int

    private static let codecs: [CompressionCodec] = [
        .uncompressed, .snappy, .gzip, .brotli, .zstd, .lz4Raw, .lz4, .lzo,
    ]

    init(_ reader: inout InputReader) {
        leaf = reader.number(below: FileBytes.leaves.count)
        nesting = reader.choice(Nesting.allCases)
        codec = reader.choice(PageInput.codecs)
        length = reader.number(below: 40)
        values = reader.number(below: 1 << 14)
        rows = reader.number(below: 1 << 14)
    }

    /// The file of one column that has these pages.
    func file(of pages: [UInt8]) -> [UInt8] {
        var column = FileBytes.leaves[leaf]
        if column.type == .fixedLenByteArray { column.typeLength = Int32(length) }
        let root = SchemaElement(name: "schema", numChildren: 1)
        var schema: [SchemaElement]
        switch nesting {
        case .required, .optional, .repeated:
            column.repetitionType = [.required, .optional, .repeated][Int(nesting.rawValue)]
            schema = [root, column]
        case .optionalGroup:
            schema = [root, SchemaElement(repetitionType: .optional, name: "g", numChildren: 1), column]
        case .list:
            schema = [
                root,
                SchemaElement(repetitionType: .optional, name: "l", numChildren: 1, convertedType: .list),
                SchemaElement(repetitionType: .repeated, name: "list", numChildren: 1), column,
            ]
        }
        return FileBytes.file(
            schema: schema, pages: pages, codec: codec, values: values, rows: rows)
    }

    /// The column chunks of a good file.
    static func seeds(of bytes: [UInt8]) -> [[UInt8]] {
        FileBytes.chunks(of: bytes).compactMap { chunk in
            let nesting: Nesting
            switch (chunk.column.maxDefinitionLevel, chunk.column.maxRepetitionLevel) {
            case (0, 0): nesting = .required
            case (1, 0): nesting = .optional
            case (1, 1): nesting = .repeated
            case (2, 0): nesting = .optionalGroup
            case (3, 1): nesting = .list
            default: return nil
            }
            guard let leaf = FileBytes.leaves.firstIndex(where: { $0.type == chunk.metadata.type }),
                let codec = codecs.firstIndex(of: chunk.metadata.codec), chunk.metadata.numValues < 1 << 14
            else { return nil }
            let numbers = [Int(chunk.metadata.numValues), Int(chunk.rows)]
            let start = Int(chunk.start)
            return [
                UInt8(leaf), nesting.rawValue, UInt8(codec), UInt8(clamping: chunk.column.typeLength ?? 0),
            ]
                + numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
                + bytes[start..<start + Int(chunk.metadata.totalCompressedSize)]
        }
    }
}

import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

/// Batches and options that cannot be written: they throw, and nothing traps.
@Suite("What cannot be written")
struct WriterErrorTests {
    /// The error of writing a batch whose columns nobody has looked at.
    static func error(
        _ schema: Schema, _ columns: [ColumnData], rows: Int? = nil, fields: [ColumnShape]? = nil,
        _ options: WriteOptions = WriteOptions()
    ) -> ParquetError? {
        let batch = RecordBatch(
            fields: fields ?? schema.shapes, columns: columns, rowCount: rows ?? columns.first?.count ?? 0,
            firstRow: 0)
        do {
            _ = try Written.bytes(schema, options) { try $0.write(batch) }
            return nil
        } catch {
            return error as? ParquetError
        }
    }

    /// The error of making a writer.
    static func error(_ schema: Schema, _ change: (inout WriteOptions) -> Void) -> ParquetError? {
        var options = WriteOptions()
        change(&options)
        do {
            _ = try BlockingParquetWriter(to: MemorySink(), schema: schema, options: options)
            return nil
        } catch {
            return error
        }
    }

    @Test("a null is named by its row in the file, however many batches came before")
    func rowNumbers() throws {
        let schema = try Self.schema(.int32)
        var validity = [Int32?](repeating: 1, count: 70_000)
        validity[66_000] = nil
        let (good, bad) = (try ColumnData(values: [1, 2] as [Int32]), try ColumnData(optionals: validity))
        let error = #expect(throws: ParquetError.self) {
            _ = try Written.bytes(schema) { writer in
                for column in [good, bad] {
                    try writer.write(
                        RecordBatch(
                            fields: schema.shapes, columns: [column], rowCount: column.count, firstRow: 0))
                }
            }
        }
        #expect(error?.message.hasPrefix("row 66002 has a null") == true, "\(error?.message ?? "")")
    }

    @Test("row groups that are ended by hand may each be sorted anew")
    func sortedRowGroups() throws {
        let schema = try Self.schema(.int32)
        var options = WriteOptions()
        options.sortingColumns = [SortingKey("a")]
        let batch = try RecordBatch(schema: schema, columns: [ColumnData(values: [1, 2, 3] as [Int32])])
        #expect(throws: ParquetError.self) {
            _ = try Written.bytes(schema, options) { for _ in 0..<2 { try $0.write(batch) } }
        }
        _ = try Written.bytes(schema, options) { writer in
            for _ in 0..<2 {
                try writer.write(batch)
                try writer.finishRowGroup()
            }
        }
    }

    static func schema(_ type: FieldType, _ repetition: FieldRepetition = .required) throws -> Schema {
        try Schema(fields: [Field("a", type, repetition)])
    }

    @Test("batches of other columns than the schema's")
    func shapes() throws {
        let schema = try Schema {
            Field("a", .int32)
            Field("b", .string, .optional)
        }
        let numbers = try ColumnData(values: [1, 2] as [Int32])
        let words = try ColumnData(strings: ["x", nil])
        #expect(Self.error(schema, [numbers, words]) == nil)
        #expect(Self.error(schema, [numbers], fields: [schema.shapes[0]])?.code == .schemaMismatch)
        #expect(Self.error(schema, [numbers, words, words])?.code == .schemaMismatch)
        #expect(
            Self.error(schema, [words, numbers], fields: schema.shapes.reversed())?.code == .schemaMismatch)
        let swapped = try #require(Self.error(schema, [words, numbers]))
        #expect(swapped.code == .schemaMismatch && swapped.column == "a")
        let uneven = try #require(Self.error(schema, [numbers, try ColumnData(strings: ["x"])]))
        #expect(uneven.code == .invalidArgument && uneven.column == "b")
        #expect(Self.error(schema, [numbers, words], rows: 3)?.code == .invalidArgument)
        let null = try #require(
            Self.error(schema, [try ColumnData(optionals: [1, nil] as [Int32?]), words]))
        #expect(null.code == .schemaMismatch && null.column == "a")
        #expect(Self.error(schema, [try .nulls(count: 2), words])?.code == .schemaMismatch)
        #expect(Self.error(schema, [numbers, try .nulls(count: 2)]) == nil)
    }

    @Test("columns that contradict themselves, before they are cut into slices")
    func storage() throws {
        let schema = try self.structure()
        let numbers = try ColumnData(values: [1, 2, 3] as [Int32])
        let fields: [[ColumnData]] = [[numbers.slice(0..<1)], [], [numbers, numbers]]
        for children in fields {
            let column = ColumnData(layout: .structure, count: 3, children: children)
            #expect(Self.error(schema, [column]) != nil)
        }
        let list = try Schema { List("a", of: .int32) }
        for offsets: [Int32] in [[0, 4, 4], [2, 1, 3], [-1, 2, 3], [0, 1], [.max, .min, 0]] {
            let column = ColumnData(
                layout: .list, count: 2, values: SharedBytes(Bytes.littleEndian(offsets)),
                children: [numbers])
            #expect(Self.error(list, [column])?.code == .invalidArgument, "\(offsets)")
        }
        let short = ColumnData(layout: .fixedWidth(4), count: 3, values: SharedBytes([1, 2, 3]))
        #expect(Self.error(try Self.schema(.int32), [short])?.code == .invalidArgument)
        let far = ColumnData(layout: .fixedWidth(4), count: .max, offset: .max, values: numbers.values)
        #expect(Self.error(try Self.schema(.int32), [far])?.code == .invalidArgument)
        let many = ColumnData(layout: .structure, count: .max, children: [try .nulls(count: .max)])
        #expect(Self.error(schema, [many])?.code == .schemaMismatch)
    }

    func structure() throws -> Schema {
        try Schema { Group("a") { Field("x", .int32) } }
    }

    @Test(
        "views that point outside their buffers",
        arguments: [ColumnOptions.DictionaryUse.automatic, .always, .never])
    func views(_ dictionary: ColumnOptions.DictionaryUse) throws {
        var options = WriteOptions()
        options.column.dictionary = dictionary
        options.column.bloomFilter = BloomFilterOptions()
        let wrong: [[UInt32]] = [
            [13, 0, 0, 8], [20, 0, 0, .max], [20, 0, 1, 0], [20, 0, .max, 0], [.max, 0, 0, 0],
            [1 << 31, 0, 0, 0], [21, 0, 0, 0],
        ]
        let decimal = FieldType.stored(as: .byteArray, .decimal(precision: 40, scale: 2))
        for type: FieldType in [.string, .geometry(), decimal] {
            let schema = try Self.schema(type)
            for view in wrong {
                for count in [1, 100] {
                    var words = [UInt32](repeating: 0, count: 4 * count)
                    words.replaceSubrange((words.count - 4)..., with: view)
                    let column = ColumnData(
                        layout: .views, count: count, values: SharedBytes(Bytes.littleEndian(words)),
                        buffers: [SharedBytes([UInt8](repeating: 65, count: 20))])
                    #expect(
                        Self.error(schema, [column], options)?.code == .invalidArgument, "\(type) \(view)")
                    let indices = ColumnData(
                        layout: .dictionary(indexWidth: 2), count: 1,
                        values: SharedBytes(Bytes.littleEndian(UInt16(count - 1))), children: [column])
                    #expect(
                        Self.error(schema, [indices], options)?.code == .invalidArgument, "\(type) \(view)")
                }
            }
        }
    }

    @Test("rows in the wrong order, told by their number")
    func order() throws {
        let schema = try Schema {
            Field("a", .int32, .optional)
            Group("g", .optional) { Field("b", .string) }
        }
        let words = try ColumnData(strings: ["x", "y", "z", "a"])
        func error(
            _ numbers: [Int32?], _ words: ColumnData, _ keys: [SortingKey], present: [Bool]? = nil
        ) throws -> ParquetError? {
            var options = WriteOptions()
            options.sortingColumns = keys
            options.rowGroupRowLimit = 2
            return try Self.error(
                schema, [ColumnData(optionals: numbers), try .structure([words], validity: present)], options)
        }
        let a = SortingKey("a")
        let b = SortingKey("g.b", isDescending: true)
        #expect(try error([1, 1, 2, nil], words, [a]) == nil)
        #expect(try error([1, 2, 2, 1], words, [a])?.message.contains("row 3") == true)
        #expect(try error([1, nil, 2, 3], words, [a])?.column == "a")
        #expect(try error([nil, nil, 2, 3], words, [SortingKey("a", nullsFirst: true)]) == nil)
        #expect(try error([1, 2, 3, 4], words, [a, b]) == nil)
        #expect(try error([1, 1, 3, 4], words, [a, b])?.column == "g.b")
        #expect(try error([1, 2, 3, 3], words, [a, b]) == nil)
        #expect(try error([1, 1, 1, 1], words, [a, b], present: [true, false, false, false]) == nil)
        #expect(try error([2, 1, 0, -1], words, [SortingKey("a", isDescending: true)]) == nil)
        #expect(Self.error(schema) { $0.sortingColumns = [SortingKey("c")] }?.code == .columnNotFound)
        let list = try Schema { List("l", of: .int32) }
        #expect(
            Self.error(list) { $0.sortingColumns = [SortingKey("l.list.element")] }?.code == .invalidArgument)
        let interval = try Self.schema(.interval)
        #expect(Self.error(interval) { $0.sortingColumns = [SortingKey("a")] }?.code == .invalidArgument)
        let int96 = try Self.schema(.int96)
        #expect(Self.error(int96) { $0.sortingColumns = [SortingKey("a")] } == nil)
    }

    @Test("rows in the wrong order, unless nobody looks")
    func orderNobodyLooksAt() throws {
        var options = WriteOptions()
        options.sortingColumns = [SortingKey("a")]
        options.checksSorting = false
        let schema = try Self.schema(.int32)
        #expect(Self.error(schema, [try ColumnData(values: [2, 1] as [Int32])], options) == nil)
    }

    @Test("options that contradict themselves or the schema")
    func options() throws {
        let schema = try Schema {
            Field("a", .int32)
            Field("b", .boolean)
            Group("g") { Field("x", .string) }
        }
        #expect(Self.error(schema) { _ in } == nil)
        let limits: [WritableKeyPath<WriteOptions, Int>] = [
            \.pageByteLimit, \.pageRowLimit, \.rowGroupRowLimit, \.rowGroupByteLimit, \.memoryBudget,
        ]
        for limit in limits {
            for value in [0, -1, .min] {
                #expect(Self.error(schema) { $0[keyPath: limit] = value }?.code == .invalidArgument)
            }
            #expect(Self.error(schema) { $0[keyPath: limit] = 1 } == nil)
            #expect(Self.error(schema) { $0[keyPath: limit] = .max } == nil)
        }
        #expect(Self.error(schema) { $0.columns["c"] = ColumnOptions() }?.code == .columnNotFound)
        #expect(Self.error(schema) { $0.columns["g.y"] = ColumnOptions() }?.code == .columnNotFound)
        #expect(Self.error(schema) { $0.columns["g"] = ColumnOptions() } == nil)
        #expect(Self.error(schema) { $0.column.boundByteLimit = 0 }?.code == .invalidArgument)
        #expect(Self.error(schema) { $0.column.dictionaryByteLimit = -1 }?.code == .invalidArgument)
        let unfit: [(String, Encoding)] = [
            ("a", .deltaByteArray), ("a", .rle), ("b", .deltaBinaryPacked), ("b", .byteStreamSplit),
            ("g.x", .byteStreamSplit), ("g", .deltaBinaryPacked), ("a", .bitPacked),
            ("a", Encoding(rawValue: 77)),
        ]
        for (path, encoding) in unfit {
            let error = Self.error(schema) { $0.columns[path] = ColumnOptions(encoding: encoding) }
            #expect(error?.code == .invalidArgument && error?.column?.hasPrefix(path) == true, "\(encoding)")
        }
        for encoding: Encoding in [.deltaBinaryPacked, .deltaByteArray, .rle, .rleDictionary, .plain] {
            #expect(Self.error(schema) { $0.column.encoding = encoding } == nil, "\(encoding)")
        }
    }

    @Test("bloom filters of booleans, and such that cannot be")
    func bloomFilters() throws {
        let schema = try Schema {
            Field("a", .int32)
            Field("b", .boolean)
        }
        #expect(Self.error(schema) { $0.columns["b", default: ColumnOptions()].bloomFilter = .init() } != nil)
        // Asked of all columns, it is meant of those that can have one.
        #expect(Self.error(schema) { $0.column.bloomFilter = .init() } == nil)
        for rate in [0, 1, -0.5, .nan, .infinity] {
            let error = Self.error(schema) { $0.column.bloomFilter = .init(falsePositiveRate: rate) }
            #expect(error?.code == .invalidArgument, "\(rate)")
        }
        #expect(Self.error(schema) { $0.column.bloomFilter = .init(byteLimit: 31) } != nil)
        #expect(Self.error(schema) { $0.column.bloomFilter = .init(byteLimit: 32) } == nil)
        #expect(
            Self.error(schema) {
                $0.column.bloomFilter = .init(falsePositiveRate: 1e-9, byteLimit: 4096)
                $0.rowGroupRowLimit = .max
            } == nil)
    }

    @Test("a column of one thread ends the others' work, and the first error is told")
    func threads() async throws {
        let schema = try Schema(fields: (0..<9).map { Field("c\($0)", .int32) })
        var columns = try (0..<9).map { try ColumnData(values: (0..<300).map { Int32($0) } + [Int32($0)]) }
        columns[6] = try ColumnData(optionals: (0..<301).map { $0 == 250 ? nil : Int32($0) })
        var options = WriteOptions()
        options.parallelism = 4
        let batch = RecordBatch(fields: schema.shapes, columns: columns, rowCount: 301, firstRow: 0)
        let sink = FailingSink(at: .never)
        await #expect {
            try await ParquetFile.write(to: sink, schema: schema, options: options) {
                try await $0.write(batch)
            }
        } throws: {
            let error = $0 as? ParquetError
            return error?.code == .schemaMismatch && error?.column == "c6"
                && error?.message.contains("row 250 ") == true
        }
        #expect(!sink.record.isPublished && sink.record.aborts == 1)
    }

    @Test("levels that a codec does not have, and codecs that nothing compresses with")
    func codecs() throws {
        let schema = try Schema { Field("a", .int32) }
        let wrong: [Compression] = [
            .zstd(level: 1000), .gzip(level: 99), .brotli(level: -1), Compression(.lzo),
            Compression(CompressionCodec(rawValue: 99)),
        ]
        for compression in wrong {
            #expect(Self.error(schema) { $0.compression = compression } != nil, "\(compression)")
            #expect(Self.error(schema) { $0.columns["a"] = ColumnOptions(compression: compression) } != nil)
        }
    }
}

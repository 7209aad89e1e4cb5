import Parquet
import ParquetTestSupport
import Testing

@Suite("Bytes of pages")
struct ReadSizeTests {
    /// A file of one column of PLAIN integers, in two row groups whose pages take 80 KB each.
    static func file() throws -> SharedBytes {
        var options = WriteOptions()
        options.compression = .uncompressed
        options.column.dictionary = .never
        options.column.encoding = .plain
        options.pageRowLimit = 10_000
        options.rowGroupRowLimit = 200_000
        let values = (0..<400_000).map { Int64($0) &* 0x1e37_79b9_7f4a_7c15 }
        return try Written.bytes(Schema { Field("a", .int64) }, [ColumnData(values: values)], options)
    }

    @Test(
        "are hardly read twice, whatever the size of reads",
        arguments: [16 << 10, 50_000, 64 << 10, 100_000, 128 << 10, 512 << 10])
    func readOnce(readSize: Int) throws {
        let bytes = try Self.file()
        let source = UntouchedPagesTests.RecordingSource(bytes)
        var options = ReadOptions()
        options.readSize = readSize
        let file = try BlockingParquetFile(reading: source, options: options)
        _ = source.takeReads()
        var batches = try file.batches()
        var rows = 0
        while let batch = try batches.next() { rows += batch.rowCount }
        #expect(rows == 400_000)
        let read = source.takeReads().joined().reduce(0) { $0 + $1.count }
        // The first page's size is not known before it is read.
        #expect(read <= bytes.count + bytes.count / 12 + readSize)
    }
}

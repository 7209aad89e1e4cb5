import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("What was handed over through Arrow")
struct ArrowReleaseTests {
    /// A file in memory and the pool that reads it.
    private static func file() throws -> (BlockingParquetFile, BufferPool) {
        let pool = BufferPool(ceiling: 1 << 30, retaining: 0)
        var options = ReadOptions()
        options.pool = pool
        let bytes = SharedBytes(try Fixture("pyarrow/nested-v2.parquet").bytes())
        return (try BlockingParquetFile(reading: MemorySource(bytes), options: options), pool)
    }

    private static func firstBatch(_ file: BlockingParquetFile) throws -> RecordBatch {
        var batches = try file.batches()
        return try #require(try batches.next())
    }

    @Test("is freed when it is released, and not before")
    func released() throws {
        let (file, pool) = try Self.file()
        var pair: ArrowPair? = try ArrowPair(try Self.firstBatch(file), pool: pool)
        let held = pool.bytesInUse
        #expect(held > 0)
        if let array = unsafe pair?.array { unsafe array.pointee.release(array) }
        #expect(pair?.isArrayReleased == true)
        #expect(pool.bytesInUse == 0)
        pair = nil
    }

    @Test("is freed with the last column that uses it")
    func imported() throws {
        let (file, pool) = try Self.file()
        var batch: RecordBatch? = try ArrowPair(try Self.firstBatch(file), pool: pool).imported(pool: pool)
        #expect(pool.bytesInUse > 0)
        var column = batch?.columns.last
        batch = nil
        #expect(pool.bytesInUse > 0 && column != nil)
        column = nil
        #expect(pool.bytesInUse == 0)
    }

    @Test("outlives its parent where a child was moved out of it")
    func movedChild() throws {
        let batch = try RecordBatch(
            schema: Schema {
                Field("id", .int64); Field("city", .string)
            },
            columns: [ColumnData(values: [1, 2, 3]), ColumnData(strings: ["Oslo", "Bergen", "Tromsø"])])
        let pair = try ArrowPair(batch)
        var moved = unsafe pair.child(1).pointee
        unsafe pair.child(1).pointee.release = nil
        unsafe pair.array.pointee.release(pair.array)
        let isThere = unsafe moved.release != nil
        let (length, first) = unsafe (moved.length, moved.buffers[1]?.load(as: UInt32.self))
        #expect(isThere && length == 3 && first == 4)
        unsafe moved.release(&moved)
        let isGone = unsafe moved.release == nil
        #expect(isGone)
    }

    @Test("cannot be taken over twice")
    func twice() throws {
        let pair = try ArrowPair(try ArrowSample.batch(3, seed: 2))
        _ = try pair.imported()
        #expect(throws: ParquetError.self) { try pair.imported() }
    }

    @Test("is released also where the import fails")
    func failing() throws {
        let (file, pool) = try Self.file()
        let pair = try ArrowPair(try Self.firstBatch(file), pool: pool)
        unsafe pair.child(0).pointee.n_buffers = 9
        #expect(throws: ParquetError.self) { try pair.imported(pool: pool) }
        #expect(pair.isArrayReleased)
        #expect(pool.bytesInUse == 0)
    }

    @Test("comes as a stream that ends with a released array")
    func stream() throws {
        let (opened, pool) = try Self.file()
        var options = opened.options
        options.batchRowCount = 7
        let file = opened.with(options)
        var stream = unsafe ArrowArrayStream()
        try unsafe file.exportArrowStream(to: &stream)
        do {
            let reader = try unsafe ArrowStreamReader(importing: &stream)
            let isTaken = unsafe stream.release == nil
            #expect(isTaken)
            var rows = 0
            while let batch = try reader.next() { rows += batch.rowCount }
            #expect(rows == file.rowCount)
            #expect(try reader.next() == nil)
        }
        #expect(pool.bytesInUse == 0)
    }

    @Test("can be written as it comes")
    func written() throws {
        let (file, _) = try Self.file()
        var stream = unsafe ArrowArrayStream()
        try unsafe file.exportArrowStream(to: &stream)
        let reader = try unsafe ArrowStreamReader(importing: &stream)
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: reader.schema) { writer in try writer.write(reader) }
        let bytes = try #require(sink.bytes)
        let fixture = SharedBytes(try Fixture("pyarrow/nested-v2.parquet").bytes())
        #expect(try RowText.rows(of: bytes) == RowText.rows(of: fixture))
    }

    @Test("tells why it failed, and fails again")
    func failure() throws {
        var bytes = try Fixture("pyarrow/nested-v2.parquet").bytes()
        for index in 4..<200 { bytes[index] = 0xFF }
        let file = try BlockingParquetFile(reading: MemorySource(SharedBytes(bytes)))
        var stream = unsafe ArrowArrayStream()
        try unsafe file.exportArrowStream(to: &stream)
        for _ in 0..<2 {
            var array = unsafe ArrowArray()
            let answer = unsafe stream.get_next(&stream, &array)
            let isEmpty = unsafe array.release == nil
            #expect(answer != 0 && isEmpty)
            let text = unsafe stream.get_last_error(&stream).map { unsafe String(cString: $0) }
            #expect(text?.isEmpty == false)
        }
        let reader = try unsafe ArrowStreamReader(importing: &stream)
        #expect(throws: ParquetError.self) { try reader.next() }
    }

    @Test("gives nothing after its release")
    func releasedStream() throws {
        let (file, _) = try Self.file()
        var stream = unsafe ArrowArrayStream()
        try unsafe file.exportArrowStream(to: &stream)
        let next = unsafe stream.get_next
        unsafe stream.release(&stream)
        let isForgotten = unsafe stream.private_data == nil
        var array = unsafe ArrowArray()
        let answer = unsafe next?(&stream, &array)
        #expect(isForgotten && answer != 0)
    }
}

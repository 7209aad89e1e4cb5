public import Parquet

/// Where the text of an error goes: memory of the caller's, and its size.
public typealias ErrorText = UnsafeMutablePointer<CChar>

/// Hands out a file's rows as a stream.
@_cdecl("parquet_arrow_export")
public func export(
    _ path: UnsafePointer<CChar>, _ batchRows: Int, _ stream: UnsafeMutablePointer<ArrowArrayStream>,
    _ message: ErrorText, _ capacity: Int
) -> Int32 {
    unsafe reporting(message, capacity) {
        let file = unsafe try open(path, batchRows)
        try unsafe file.exportArrowStream(to: stream)
    }
}

/// Hands out some columns, named with commas between, of the rows for which a condition holds, as a stream.
@_cdecl("parquet_arrow_export_where")
public func exportFiltered(
    _ path: UnsafePointer<CChar>, _ columns: UnsafePointer<CChar>, _ condition: UnsafePointer<CChar>,
    _ stream: UnsafeMutablePointer<ArrowArrayStream>, _ message: ErrorText, _ capacity: Int
) -> Int32 {
    unsafe reporting(message, capacity) {
        let file = unsafe try open(path, 65_536)
        let names = unsafe String(cString: columns).split(separator: ",").map(String.init)
        let filter = try unsafe Filter(parsing: String(cString: condition))
        try unsafe file.batches(of: names, where: filter).exportArrowStream(to: stream)
    }
}

/// Hands out one batch, its dictionaries kept, without the rows before `firstRow`.
@_cdecl("parquet_arrow_export_batch")
public func exportBatch(
    _ path: UnsafePointer<CChar>, _ firstRow: Int, _ schema: UnsafeMutablePointer<ArrowSchema>,
    _ array: UnsafeMutablePointer<ArrowArray>, _ message: ErrorText, _ capacity: Int
) -> Int32 {
    unsafe reporting(message, capacity) {
        let file = unsafe try open(path, 65_536)
        var batches = try file.batches()
        guard let batch = try batches.next() else {
            throw ParquetError(.invalidArgument, "the file has no rows")
        }
        let first = min(firstRow, batch.rowCount)
        unsafe try batch.slice(first..<batch.rowCount).exportArrow(schema: schema, array: array)
    }
}

/// Writes the rows of a stream to a file.
@_cdecl("parquet_arrow_write")
public func write(
    _ path: UnsafePointer<CChar>, _ stream: UnsafeMutablePointer<ArrowArrayStream>, _ message: ErrorText,
    _ capacity: Int
) -> Int32 {
    unsafe reporting(message, capacity) {
        let reader = try unsafe ArrowStreamReader(importing: stream)
        let sink = try LocalFileSink(unsafe String(cString: path))
        try BlockingParquetFile.write(to: sink, schema: reader.schema) { writer in try writer.write(reader) }
    }
}

/// The bytes that buffers of the library still own.
@_cdecl("parquet_arrow_bytes_in_use")
public func bytesInUse() -> Int { BufferPool.shared.bytesInUse }

private func open(_ path: UnsafePointer<CChar>, _ batchRows: Int) throws -> BlockingParquetFile {
    var options = ReadOptions()
    options.batchRowCount = batchRows
    return try BlockingParquetFile(reading: LocalFile(unsafe String(cString: path)), options: options)
}

/// Runs `body`: 0, or 1 after what it threw was written down.
private func reporting(_ message: ErrorText, _ capacity: Int, _ body: () throws -> Void) -> Int32 {
    do {
        try body()
        return 0
    } catch {
        var end = 0
        for byte in "\(error)".utf8.prefix(max(0, capacity - 1)) {
            unsafe message[end] = CChar(bitPattern: byte)
            end += 1
        }
        if capacity > 0 { unsafe message[end] = 0 }
        return 1
    }
}

import Parquet
import ParquetThrift

extension FileBytes {
    /// The headers of a file's first pages.
    static func headers(of bytes: [UInt8]) -> [[UInt8]] {
        chunks(of: bytes).prefix(20).compactMap { chunk in
            let start = Int(chunk.start)
            guard
                let header = try? PageHeader(thriftBytes: Array(bytes[start..<min(bytes.count, start + 400)]))
            else {
                return nil
            }
            return header.thriftBytes()
        }
    }

    /// A column chunk of a good file.
    struct Chunk {
        let metadata: ColumnMetadata
        let column: SchemaNode
        let start: Int64
        let rows: Int64
        let whole: ColumnChunkMetadata
    }

    /// The column chunks of a file that can be taken out of it.
    static func chunks(of bytes: [UInt8]) -> [Chunk] {
        guard let file = try? BlockingParquetFile(reading: MemorySource(bytes)) else { return [] }
        var chunks: [Chunk] = []
        for rowGroup in 0..<min(file.metadata.rowGroupCount, 2) {
            for column in 0..<min(file.schema.columnCount, 40) {
                guard
                    let whole = try? file.metadata.footer.chunkMetadata(rowGroup: rowGroup, column: column),
                    let metadata = whole.metaData, metadata.totalCompressedSize > 0
                else { continue }
                let start = min(metadata.dictionaryPageOffset ?? .max, metadata.dataPageOffset)
                guard start > 0, start + metadata.totalCompressedSize <= bytes.count else { continue }
                chunks.append(
                    Chunk(
                        metadata: metadata, column: file.schema.column(column), start: start,
                        rows: file.metadata.footer.rowGroup(rowGroup).rowCount, whole: whole))
            }
        }
        return chunks
    }

    /// Inputs of `FuzzTarget.index`.
    static func indexes(of bytes: [UInt8]) -> [[UInt8]] {
        chunks(of: bytes).compactMap { chunk in
            guard let column = part(bytes, chunk.whole.columnIndexOffset, chunk.whole.columnIndexLength),
                let offset = part(bytes, chunk.whole.offsetIndexOffset, chunk.whole.offsetIndexLength),
                let leaf = leaves.firstIndex(where: { $0.type == chunk.metadata.type }),
                column.count < 1 << 12
            else { return nil }
            let length = [
                UInt8(truncatingIfNeeded: column.count), UInt8(truncatingIfNeeded: column.count >> 8),
            ]
            return [UInt8(leaf)] + length + column + offset
        }
    }

    /// Inputs of `FuzzTarget.bloomFilter`.
    static func bloomFilters(of bytes: [UInt8]) -> [[UInt8]] {
        chunks(of: bytes).compactMap { chunk in
            guard let start = chunk.metadata.bloomFilterOffset, start > 0, start < bytes.count else {
                return nil
            }
            let length = chunk.metadata.bloomFilterLength.map(Int.init) ?? 1 << 12
            return Array(bytes[Int(start)...].prefix(length))
        }
    }

    private static func part(_ bytes: [UInt8], _ offset: Int64?, _ length: Int32?) -> [UInt8]? {
        guard let offset, let length, offset > 0, length > 0, offset + Int64(length) <= bytes.count else {
            return nil
        }
        return Array(bytes[Int(offset)..<Int(offset) + Int(length)])
    }
}

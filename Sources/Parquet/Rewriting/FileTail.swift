internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// What follows the last column chunk: it gives each part its place, tells the footer of it, and makes the footer.
///
/// ```
/// … column chunks · bloom filters · column indexes · offset indexes · footer (Thrift) · length (4 bytes) · "PAR1"
/// ```
/// The parts may come in any order. Their bytes go to the sink by whoever places them; only the footer is made here.
///
/// Specification: parquet-format, README "File format", PageIndex.md, BloomFilter.md.
struct FileTail {
    /// A part that belongs to one column chunk.
    enum Part {
        case bloomFilter
        case columnIndex
        case offsetIndex
    }

    /// The four bytes that a file begins and ends with: "PAR1".
    static let magic: [UInt8] = [0x50, 0x41, 0x52, 0x31]

    /// What the footer says.
    private(set) var metadata: FileMetadata

    /// The file offset of the next byte.
    private(set) var position: Int

    /// - Parameters:
    ///   - metadata: What the footer says, as far as it is known; with all row groups.
    ///   - position: The file offset behind the last column chunk.
    init(_ metadata: FileMetadata, at position: Int) {
        self.metadata = metadata
        self.position = position
    }

    /// Notes that the next `byteCount` bytes of the file are this part of a column chunk.
    ///
    /// - Throws: `limitExceeded` for a part of 2 GiB or more, whose size no footer can hold.
    mutating func place(
        _ part: Part, byteCount: Int, rowGroup: Int, column: Int
    ) throws(ParquetError) {
        guard let length = Int32(exactly: byteCount) else {
            throw ParquetError(
                .limitExceeded, "an index or bloom filter of \(byteCount) bytes exceeds the format's 2 GiB",
                rowGroup: rowGroup)
        }
        let offset = Int64(position)
        switch part {
        case .bloomFilter:
            metadata.rowGroups[rowGroup].columns[column].metaData?.bloomFilterOffset = offset
            metadata.rowGroups[rowGroup].columns[column].metaData?.bloomFilterLength = length
        case .columnIndex:
            metadata.rowGroups[rowGroup].columns[column].columnIndexOffset = offset
            metadata.rowGroups[rowGroup].columns[column].columnIndexLength = length
        case .offsetIndex:
            metadata.rowGroups[rowGroup].columns[column].offsetIndexOffset = offset
            metadata.rowGroups[rowGroup].columns[column].offsetIndexLength = length
        }
        position += byteCount
    }

    /// The footer, its length and the closing magic.
    ///
    /// - Throws: `limitExceeded` for a footer of 2 GiB or more.
    /// - Complexity: O(bytes).
    func footer() throws(ParquetError) -> SharedBytes {
        var writer = ThriftWriter()
        metadata.write(to: &writer)
        guard writer.count <= Int(Int32.max) else {
            throw ParquetError(
                .limitExceeded, "a footer of \(writer.count) bytes exceeds the format's 2 GiB")
        }
        var output = ByteWriter(minimumCapacity: writer.count + 8)
        output.write(writer.copyBytes())
        output.writeLittleEndian(UInt32(writer.count))
        output.write(FileTail.magic)
        return output.finish()
    }
}

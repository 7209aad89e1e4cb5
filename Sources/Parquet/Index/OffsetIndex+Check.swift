internal import ParquetFormat

extension OffsetIndex: CheckedIndex {
    static var name: String { "offset index" }

    static func place(in chunk: ChunkSummary) -> (offset: Int64?, length: Int32?) {
        (chunk.offsetIndexOffset, chunk.offsetIndexLength)
    }

    /// Pages must lie before the footer, and their first rows ascend within the row group.
    func check(_ shape: IndexShape) throws(ParquetError) {
        var row: Int64 = 0
        for (page, location) in pageLocations.enumerated() {
            let size = Int64(location.compressedPageSize)
            let end = Int64(shape.dataEnd)
            guard location.offset >= 0, size >= 0, location.offset <= end, size <= end - location.offset
            else {
                throw ParquetError(
                    .malformed,
                    "the offset index places a page of \(size) bytes at offset \(location.offset), beyond the "
                        + "\(end) bytes before the footer", page: page)
            }
            guard location.firstRowIndex >= row, location.firstRowIndex <= Int64(shape.rowCount) else {
                throw ParquetError(
                    .malformed,
                    "the offset index begins a page at row \(location.firstRowIndex), after one at row \(row) of "
                        + "\(shape.rowCount)", page: page)
            }
            row = location.firstRowIndex
        }
        if let counts = unencodedByteArrayDataBytes?.count, counts != 0, counts != pageLocations.count {
            throw ParquetError(
                .malformed,
                "an offset index of \(pageLocations.count) pages has \(counts) sizes of byte arrays")
        }
    }
}

internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// A file's footer as one line of JSON.
///
/// Fields that the file leaves out are left out.
struct MetaJSON {
    private let file: String
    private let metadata: ParquetMetadata

    init(_ file: String, _ metadata: ParquetMetadata) {
        self.file = file
        self.metadata = metadata
    }

    func write(to sink: any TextSink) throws {
        var json = JSONTextWriter(to: sink)
        let footer = metadata.footer
        json.beginObject()
        json.write("path", string: file)
        json.write("fileSize", integer: metadata.fileSize)
        json.write("footerSize", integer: metadata.footerLength)
        json.write("version", integer: footer.version)
        json.write("createdBy", string: footer.createdBy)
        json.write("rowCount", integer: metadata.rowCount)
        // Some writers leave the footer's own count at 0.
        if footer.rowCount != Int64(metadata.rowCount) {
            json.write("declaredRowCount", integer: footer.rowCount)
        }
        json.write("columnCount", integer: metadata.schema.columnCount)
        json.write("rowGroupCount", integer: metadata.rowGroupCount)
        json.beginArray("rowGroups")
        for index in 0..<metadata.rowGroupCount { try writeRowGroup(index, to: &json) }
        json.endArray()
        json.beginArray("keyValueMetadata")
        for pair in footer.keyValueMetadata {
            json.beginObject()
            json.write("key", string: pair.key)
            json.write("value", string: pair.value)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        try json.flush()
    }

    private func writeRowGroup(_ index: Int, to json: inout JSONTextWriter) throws {
        let summary = metadata.footer.rowGroup(index)
        let details = try metadata.footer.rowGroupMetadata(index)
        json.beginObject()
        json.write("rowCount", integer: summary.rowCount)
        json.write("totalByteSize", integer: summary.totalByteSize)
        json.write("totalCompressedSize", integer: summary.totalCompressedSize)
        json.write("fileOffset", integer: summary.fileOffset)
        json.write("ordinal", integer: summary.ordinal)
        if let columns = details.sortingColumns {
            json.beginArray("sortingColumns")
            for column in columns {
                json.beginObject()
                json.write("column", integer: column.columnIdx)
                json.write("descending", boolean: column.descending)
                json.write("nullsFirst", boolean: column.nullsFirst)
                json.endObject()
            }
            json.endArray()
        }
        json.beginArray("columns")
        for (column, chunk) in details.columns.enumerated() {
            MetaJSONChunk(chunk, column: column, of: metadata.schema).write(to: &json)
            try json.flushIfFull()
        }
        json.endArray()
        json.endObject()
    }
}

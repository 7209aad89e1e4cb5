internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// The pages of a file as one line of JSON, without what is not known.
struct PagesJSON {
    private let name: String
    private let file: BlockingParquetFile
    private let columns: [Int]

    init(_ name: String, _ file: BlockingParquetFile, columns: [Int]) {
        self.name = name
        self.file = file
        self.columns = columns
    }

    func write(to sink: any TextSink) throws {
        var json = JSONTextWriter(to: sink)
        json.beginObject()
        json.write("path", string: name)
        json.beginArray("columnChunks")
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in columns {
                json.beginObject()
                json.write("rowGroup", integer: rowGroup)
                json.write("path", string: file.schema.path(ofColumn: column))
                let codec = file.metadata.footer.chunk(rowGroup: rowGroup, column: column).codec
                json.write("codec", string: codec.description)
                json.beginArray("pages")
                var pages = try file.pages(ofColumn: column, rowGroup: rowGroup)
                while let page = try pages.next() {
                    write(page, to: &json)
                    try json.flushIfFull()
                }
                json.endArray()
                json.endObject()
            }
        }
        json.endArray()
        json.endObject()
        json.endLine()
        try json.flush()
    }

    private func write(_ page: InspectedPage, to json: inout JSONTextWriter) {
        json.beginObject()
        json.write("type", string: page.type.description)
        json.write("encoding", string: page.encoding?.description)
        json.write("definitionLevelEncoding", string: page.definitionLevelEncoding?.description)
        json.write("repetitionLevelEncoding", string: page.repetitionLevelEncoding?.description)
        json.write("valueCount", integer: page.valueCount)
        json.write("nullCount", integer: page.nullCount)
        json.write("rowCount", integer: page.rowCount)
        json.write("offset", integer: page.offset)
        json.write("headerSize", integer: page.headerByteCount)
        json.write("compressedSize", integer: page.compressedByteCount)
        json.write("uncompressedSize", integer: page.uncompressedByteCount)
        json.write("isCompressed", boolean: page.isCompressed)
        json.write("crc", string: page.checksum.text)
        json.endObject()
    }
}

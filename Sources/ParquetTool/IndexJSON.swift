internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// The page indexes of a file as one line of JSON, without what the file leaves out.
struct IndexJSON {
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
                let bounds = try file.columnIndex(ofColumn: column, rowGroup: rowGroup)
                let places = try file.offsetIndex(ofColumn: column, rowGroup: rowGroup)
                guard bounds != nil || places != nil else { continue }
                json.beginObject()
                json.write("rowGroup", integer: rowGroup)
                json.write("path", string: file.schema.path(ofColumn: column))
                if let bounds { try write(bounds, of: file.schema.column(column), to: &json) }
                if let places { try write(places, to: &json) }
                json.endObject()
            }
        }
        json.endArray()
        json.endObject()
        json.endLine()
        try json.flush()
    }

    private func write(
        _ bounds: ColumnIndex, of column: SchemaNode, to json: inout JSONTextWriter
    ) throws {
        json.beginObject("columnIndex")
        json.write("boundaryOrder", string: bounds.boundaryOrder.description)
        json.beginArray("pages")
        for page in bounds.nullPages.indices {
            json.beginObject()
            if bounds.nullPages[page] {
                json.write("isNull", boolean: true)
            } else {
                func text(_ values: [[UInt8]]) -> String? {
                    values.element(page).map { ValueText.text(ofPlain: $0, as: column) }
                }
                json.write("min", json: text(bounds.minValues))
                json.write("max", json: text(bounds.maxValues))
            }
            json.write("nullCount", integer: bounds.nullCount(ofPage: page))
            json.write("nanCount", integer: bounds.nanCounts?.element(page))
            json.endObject()
            try json.flushIfFull()
        }
        json.endArray()
        write("repetitionLevelHistograms", bounds.repetitionLevelHistograms, to: &json)
        write("definitionLevelHistograms", bounds.definitionLevelHistograms, to: &json)
        json.endObject()
    }

    private func write(_ places: OffsetIndex, to json: inout JSONTextWriter) throws {
        json.beginObject("offsetIndex")
        json.beginArray("pages")
        for place in places.pageLocations {
            json.beginObject()
            json.write("offset", integer: place.offset)
            json.write("compressedSize", integer: place.compressedPageSize)
            json.write("firstRow", integer: place.firstRowIndex)
            json.endObject()
            try json.flushIfFull()
        }
        json.endArray()
        write("unencodedByteArrayDataBytes", places.unencodedByteArrayDataBytes, to: &json)
        json.endObject()
    }

    private func write(_ key: String, _ counts: [Int64]?, to json: inout JSONTextWriter) {
        guard let counts else { return }
        json.beginArray(key)
        for count in counts { json.write(integer: count) }
        json.endArray()
    }
}

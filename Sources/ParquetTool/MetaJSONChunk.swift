internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// A column chunk's part of `MetaJSON`.
struct MetaJSONChunk {
    private let chunk: ColumnChunkMetadata
    private let path: String
    /// The column's node; absent where the row group has more chunks than the schema has columns.
    private let node: SchemaNode?

    init(_ chunk: ColumnChunkMetadata, column: Int, of schema: Schema) {
        self.chunk = chunk
        let isKnown = column < schema.columnCount
        node = isKnown ? schema.column(column) : nil
        path = isKnown ? schema.path(ofColumn: column) : ""
    }

    func write(to json: inout JSONTextWriter) {
        json.beginObject()
        json.write("path", string: path)
        json.write("physicalType", string: (chunk.metaData?.type ?? node?.physicalType)?.description)
        json.write("typeLength", integer: node?.typeLength)
        json.write("logicalType", string: node?.declaredLogicalType?.annotation)
        json.write("filePath", string: chunk.filePath)
        if chunk.cryptoMetadata != nil { json.write("isEncrypted", boolean: true) }
        if let details = chunk.metaData { write(details, to: &json) }
        json.write("columnIndexOffset", integer: chunk.columnIndexOffset)
        json.write("columnIndexLength", integer: chunk.columnIndexLength)
        json.write("offsetIndexOffset", integer: chunk.offsetIndexOffset)
        json.write("offsetIndexLength", integer: chunk.offsetIndexLength)
        json.endObject()
    }

    private func write(_ details: ColumnMetadata, to json: inout JSONTextWriter) {
        json.write("codec", string: details.codec.description)
        json.beginArray("encodings")
        for encoding in details.encodings { json.write(string: encoding.description) }
        json.endArray()
        if let stats = details.encodingStats {
            json.beginArray("encodingStats")
            for entry in stats {
                json.beginObject()
                json.write("pageType", string: entry.pageType.description)
                json.write("encoding", string: entry.encoding.description)
                json.write("count", integer: entry.count)
                json.endObject()
            }
            json.endArray()
        }
        json.write("valueCount", integer: details.numValues)
        json.write("totalCompressedSize", integer: details.totalCompressedSize)
        json.write("totalUncompressedSize", integer: details.totalUncompressedSize)
        json.write("dataPageOffset", integer: details.dataPageOffset)
        json.write("dictionaryPageOffset", integer: details.dictionaryPageOffset)
        json.write("indexPageOffset", integer: details.indexPageOffset)
        json.write("bloomFilterOffset", integer: details.bloomFilterOffset)
        json.write("bloomFilterLength", integer: details.bloomFilterLength)
        if let statistics = details.statistics { write(statistics, to: &json) }
        if let sizes = details.sizeStatistics { write(sizes, to: &json) }
        if let pairs = details.keyValueMetadata {
            json.beginArray("keyValueMetadata")
            for pair in pairs {
                json.beginObject()
                json.write("key", string: pair.key)
                json.write("value", string: pair.value)
                json.endObject()
            }
            json.endArray()
        }
    }

    private func write(_ statistics: Statistics, to json: inout JSONTextWriter) {
        let bounds = ColumnBounds(statistics)
        json.beginObject("statistics")
        json.write("min", json: bounds.min.flatMap(text))
        json.write("max", json: bounds.max.flatMap(text))
        // The older pair of fields does not say by which order its bounds are.
        if bounds.isDeprecatedForm { json.write("isDeprecatedForm", boolean: true) }
        json.write("isMinExact", boolean: statistics.isMinValueExact)
        json.write("isMaxExact", boolean: statistics.isMaxValueExact)
        json.write("nullCount", integer: statistics.nullCount)
        json.write("distinctCount", integer: statistics.distinctCount)
        json.write("nanCount", integer: statistics.nanCount)
        json.endObject()
    }

    private func text(_ bytes: [UInt8]) -> String? {
        node.map { ValueText.text(ofPlain: bytes, as: $0) }
    }

    private func write(_ sizes: SizeStatistics, to json: inout JSONTextWriter) {
        json.beginObject("sizeStatistics")
        json.write("unencodedByteArrayDataBytes", integer: sizes.unencodedByteArrayDataBytes)
        write("repetitionLevelHistogram", sizes.repetitionLevelHistogram, to: &json)
        write("definitionLevelHistogram", sizes.definitionLevelHistogram, to: &json)
        json.endObject()
    }

    private func write(_ key: String, _ histogram: [Int64]?, to json: inout JSONTextWriter) {
        guard let histogram else { return }
        json.beginArray(key)
        for count in histogram { json.write(integer: count) }
        json.endArray()
    }
}

/// The bounds of statistics, from the newer fields where these are given.
struct ColumnBounds {
    let min: [UInt8]?
    let max: [UInt8]?
    let isDeprecatedForm: Bool

    init(_ statistics: Statistics) {
        isDeprecatedForm =
            statistics.minValue == nil && statistics.maxValue == nil
            && (statistics.min != nil || statistics.max != nil)
        min = isDeprecatedForm ? statistics.min : statistics.minValue
        max = isDeprecatedForm ? statistics.max : statistics.maxValue
    }
}

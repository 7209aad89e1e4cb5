import ParquetBytes
import ParquetFormat

@testable import Parquet
@testable import ParquetText

/// What the formatters write, as strings.
enum Texts {
    /// What `body` writes to a buffer.
    static func written(_ body: (inout TextBuffer) throws -> Void) rethrows -> String {
        var buffer = TextBuffer()
        try body(&buffer)
        return String(decoding: buffer.copyBytes(), as: UTF8.self)
    }

    /// The canonical JSON of one value that lies as PLAIN encodes it.
    static func json(
        _ bytes: [UInt8], _ type: PhysicalType, _ logicalType: LogicalType? = nil, length: Int? = nil
    ) -> String {
        ValueText.text(ofPlain: bytes, as: node(type, logicalType, length: length))
    }

    /// The same of an integer's little-endian bytes.
    static func json<Value: FixedWidthInteger>(
        _ value: Value, _ type: PhysicalType, _ logicalType: LogicalType? = nil
    ) -> String {
        var writer = ByteWriter()
        writer.writeLittleEndian(value)
        return json(writer.copyBytes(), type, logicalType)
    }

    static func node(_ type: PhysicalType, _ logicalType: LogicalType?, length: Int?) -> SchemaNode {
        SchemaNode(
            name: "x", repetition: .optional, physicalType: type, typeLength: length,
            logicalType: logicalType,
            declaredLogicalType: logicalType, fieldID: nil, parent: 0, children: [], maxDefinitionLevel: 1,
            maxRepetitionLevel: 0, columns: 0..<1)
    }
}

/// Columns made by hand.
enum Columns {
    static func integers(_ values: [Int32?]) -> ColumnData {
        var writer = ByteWriter()
        for value in values { writer.writeLittleEndian(value ?? 0) }
        return column(.fixedWidth(4), values.map { $0 != nil }, values: writer.finish())
    }

    static func doubles(_ values: [Double?]) -> ColumnData {
        var writer = ByteWriter()
        for value in values { writer.writeLittleEndian((value ?? 0).bitPattern) }
        return column(.fixedWidth(8), values.map { $0 != nil }, values: writer.finish())
    }

    /// Strings as views, all of them into one buffer but for those that fit a view.
    static func strings(_ values: [[UInt8]?]) -> ColumnData {
        var views = ByteWriter()
        var buffer = ByteWriter()
        for value in values {
            let bytes = value ?? []
            views.writeLittleEndian(UInt32(bytes.count))
            if bytes.count <= 12 {
                views.write(bytes)
                views.writeZeros(12 - bytes.count)
            } else {
                views.write(Array(bytes[..<4]))
                views.writeLittleEndian(UInt32(0))
                views.writeLittleEndian(UInt32(buffer.count))
                buffer.write(bytes)
            }
        }
        return column(
            .views, values.map { $0 != nil }, values: views.finish(), buffers: [buffer.finish()])
    }

    static func strings(_ values: [String?]) -> ColumnData {
        strings(values.map { $0.map { Array($0.utf8) } })
    }

    static func dictionary(_ indices: [UInt8?], _ values: ColumnData) -> ColumnData {
        column(
            .dictionary(indexWidth: 1), indices.map { $0 != nil },
            values: SharedBytes(indices.map { $0 ?? 0 }), children: [values])
    }

    static func list(_ counts: [Int?], _ elements: ColumnData) -> ColumnData {
        var offsets = ByteWriter()
        var end: Int32 = 0
        offsets.writeLittleEndian(end)
        for count in counts {
            end += Int32(count ?? 0)
            offsets.writeLittleEndian(end)
        }
        return column(.list, counts.map { $0 != nil }, values: offsets.finish(), children: [elements])
    }

    static func structure(_ present: [Bool], _ fields: [ColumnData]) -> ColumnData {
        column(.structure, present, children: fields)
    }

    private static func column(
        _ layout: ColumnData.Layout, _ present: [Bool], values: SharedBytes = .empty,
        buffers: [SharedBytes] = [], children: [ColumnData] = []
    ) -> ColumnData {
        var bits = [UInt8](repeating: 0, count: (present.count + 7) / 8)
        for (index, isPresent) in present.enumerated() where isPresent {
            bits[index / 8] |= 1 << UInt8(index % 8)
        }
        return ColumnData(
            layout: layout, count: present.count, nullCount: present.count { !$0 },
            validity: try? Bitmap(SharedBytes(bits), count: present.count), values: values, buffers: buffers,
            children: children)
    }
}

/// Schemas by their elements, the root left out.
enum Schemas {
    static func schema(_ elements: [SchemaElement], topLevel: Int) throws -> Schema {
        let root = SchemaElement(name: "schema", numChildren: Int32(topLevel))
        return try Schema(elements: [root] + elements, limits: DecodeLimits())
    }

    static func batch(_ schema: Schema, _ columns: [ColumnData]) -> RecordBatch {
        RecordBatch(
            fields: schema.shapes, columns: columns, rowCount: columns.first?.count ?? 0, firstRow: 0)
    }
}

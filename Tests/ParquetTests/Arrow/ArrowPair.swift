import ParquetBytes

@testable import Parquet

/// A schema and an array as C has them, released at the end where nobody has taken them over.
@safe
final class ArrowPair {
    let schema: UnsafeMutablePointer<ArrowSchema>
    let array: UnsafeMutablePointer<ArrowArray>

    private init() {
        unsafe schema = .allocate(capacity: 1)
        unsafe array = .allocate(capacity: 1)
        unsafe schema.initialize(to: ArrowSchema())
        unsafe array.initialize(to: ArrowArray())
    }

    /// What a batch is exported as.
    convenience init(_ batch: RecordBatch, pool: BufferPool = .shared) throws {
        self.init()
        try unsafe batch.exportArrow(schema: schema, array: array, pool: pool)
    }

    /// Any fields and columns, whether or not they fit one another.
    convenience init(_ fields: [ArrowField], _ columns: [ArrowColumn], rows: Int) {
        self.init()
        unsafe ExportedSchema.fill(schema, with: ArrowField(rowsOf: fields))
        unsafe ExportedArray.fill(
            array, with: ArrowColumn(length: rows, nullCount: 0, buffers: [nil], children: columns))
    }

    deinit {
        if let release = unsafe schema.pointee.release { unsafe release(schema) }
        if let release = unsafe array.pointee.release { unsafe release(array) }
        unsafe schema.deallocate()
        unsafe array.deallocate()
    }

    /// The batch, taken over.
    func imported(pool: BufferPool = .shared) throws(ParquetError) -> RecordBatch {
        try unsafe RecordBatch(importingArrow: array, schema: schema, pool: pool)
    }

    /// The schema alone.
    func importedSchema() throws(ParquetError) -> Schema {
        try unsafe Schema(importingArrow: schema)
    }

    /// Whether the array was released or taken over.
    var isArrayReleased: Bool { unsafe array.pointee.release == nil }

    /// The array of a field.
    func child(_ index: Int) -> UnsafeMutablePointer<ArrowArray> {
        unsafe array.pointee.children[index].unsafelyUnwrapped
    }

    /// The schema of a field.
    func childSchema(_ index: Int) -> UnsafeMutablePointer<ArrowSchema> {
        unsafe schema.pointee.children[index].unsafelyUnwrapped
    }

    /// The format strings of the fields.
    var formats: [String] {
        var formats: [String] = []
        for index in 0..<Int(unsafe schema.pointee.n_children) {
            unsafe formats.append(String(cString: childSchema(index).pointee.format))
        }
        return formats
    }
}

extension ArrowColumn {
    /// A column without nulls over values as they lie in memory.
    init<Value: BitwiseCopyable>(_ values: [Value], length: Int? = nil) {
        self.init(length: length ?? values.count, nullCount: 0, buffers: [nil, .init(valuesOf: values)])
    }

    /// Byte arrays back to back.
    init<Offset: BitwiseCopyable>(_ text: String, offsets: [Offset]) {
        self.init(
            length: offsets.count - 1, nullCount: 0,
            buffers: [nil, .init(valuesOf: offsets), SharedBytes(Array(text.utf8))])
    }

    /// The same with a bitmap: a one where the slot is not null.
    func with(validity: [UInt8]) -> ArrowColumn {
        ArrowColumn(
            length: length, nullCount: -1, offset: offset,
            buffers: [SharedBytes(validity)] + buffers.dropFirst(),
            children: children, dictionary: dictionary)
    }
}

extension SharedBytes {
    /// The bytes of values as they lie in memory.
    init<Value: BitwiseCopyable>(valuesOf values: [Value]) {
        let column = try? ColumnData(copying: values, pool: .shared)
        self = column?.values ?? .empty
    }
}

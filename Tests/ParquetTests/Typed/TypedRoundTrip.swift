import Parquet
import ParquetTestSupport
import Testing

/// Values written as columns and read back.
enum TypedRoundTrip {
    /// A column of values for an optional field of a type.
    static func column<Value: ColumnValue>(
        _ values: [Value?], as type: FieldType? = nil
    ) throws -> Column<Value> {
        let shape = try ColumnShape(Field("x", type ?? Value.fieldType, .optional))
        return try Column(try Value.columnData(values, for: shape, pool: .shared), shape: shape)
    }

    /// Values of some count, a fifth of them nil.
    static func some<Value>(
        _ count: Int, seed: UInt64 = 1, _ make: (inout SeededRandom) -> Value
    ) -> [Value?] {
        var random = SeededRandom(seed: seed &+ UInt64(count))
        return (0..<count).map { _ in random.chance(0.2) ? nil : make(&random) }
    }

    /// Checks that values come back: from memory, from a slice of it, and from a file.
    static func check<Value: ColumnValue & Equatable>(
        _ values: [Value?], as type: FieldType? = nil, throughFile: Bool = false
    ) throws {
        let column = try column(values, as: type)
        #expect(Array(column) == values)
        #expect(column.count == values.count && column.nullCount == values.count { $0 == nil })
        #expect((column.validity == nil) == (column.nullCount == 0))
        if values.count > 3 {
            let range = 2..<(values.count - 1)
            let slice = try Column<Value>(column.data.slice(range), shape: column.shape)
            #expect(Array(slice) == Array(values[range]))
        }
        guard throughFile else { return }
        let schema = try Schema(fields: [Field("x", type ?? Value.fieldType, .optional)])
        let batches = try batches(of: Written.file(schema, [column.data]))
        var found: [Value?] = []
        for batch in batches { found += Array(try batch.column("x", as: Value.self)) }
        #expect(found == values)
    }

    /// All batches of a file.
    static func batches(of file: BlockingParquetFile, columns: [String]? = nil) throws -> [RecordBatch] {
        var batches = try file.batches(of: columns)
        var all: [RecordBatch] = []
        while let batch = try batches.next() { all.append(batch) }
        return all
    }

    /// The error that a body throws.
    static func error(_ body: () throws -> Void) -> ParquetError? {
        do {
            try body()
            return nil
        } catch { return error as? ParquetError }
    }
}

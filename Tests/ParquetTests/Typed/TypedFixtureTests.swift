import Parquet
import ParquetTestSupport
import Testing

@Suite("Other writers' columns as Swift values")
struct TypedFixtureTests {
    /// Reads every slot of a column as a type, or is told why not; answers whether it could.
    private func read<Value: ColumnValue>(_ batch: RecordBatch, _ index: Int, as type: Value.Type) throws
        -> Bool
    {
        let path = batch.fields[index].name
        do {
            let column = try batch.column(at: index, as: type)
            let nulls = column.reduce(0) { $0 + ($1 == nil ? 1 : 0) }
            #expect(column.count == batch.rowCount && nulls == column.nullCount)
            return true
        } catch {
            #expect(error.code == .typeMismatch || error.code == .unsupported, "\(path): \(error)")
            #expect(error.column == path && !error.message.isEmpty)
            return false
        }
    }

    @Test("each column is read as some types, and refused as the others", arguments: Fixture.all)
    func everyColumn(_ fixture: Fixture) throws {
        if try fixture.isNotReadYet() { return }
        let file = try BlockingParquetFile(reading: LocalFile(fixture.path))
        var batches = try file.batches()
        guard let first = try batches.next() else { return }
        let batch = first.slice(min(3, first.rowCount)..<min(200, first.rowCount))
        for index in batch.fields.indices {
            var taken = 0
            func attempt<Value: ColumnValue>(_ type: Value.Type) throws {
                if try read(batch, index, as: type) { taken += 1 }
                if try read(batch, index, as: Value?.self) { taken += 1 }
                if try read(batch, index, as: [Value?].self) { taken += 1 }
            }
            try attempt(Int8.self)
            try attempt(UInt16.self)
            try attempt(Int32.self)
            try attempt(UInt32.self)
            try attempt(Int64.self)
            try attempt(UInt64.self)
            try attempt(Float.self)
            try attempt(Double.self)
            try attempt(Bool.self)
            try attempt(String.self)
            try attempt([UInt8].self)
            try attempt(CalendarDate.self)
            try attempt(TimeOfDay.self)
            try attempt(Timestamp.self)
            try attempt(LocalTimestamp.self)
            try attempt(DecimalValue.self)
            try attempt(UUIDValue.self)
            try attempt(IntervalValue.self)
            try attempt([String: Int64?].self)
            let shape = batch.fields[index]
            if case .decimal(let precision, _)? = shape.logicalType, precision > 38 { continue }
            if case .primitive = shape.kind {
                #expect(taken > 0, "\(fixture): \(shape.name) of \(shape.typeDescription)")
            }
            if shape.kind == .structure { _ = try batch.structure(shape.name) }
        }
    }

    @Test("a batch conforms to its own schema as it is", arguments: Fixture.all)
    func ownSchema(_ fixture: Fixture) throws {
        if try fixture.isNotReadYet() { return }
        let file = try BlockingParquetFile(reading: LocalFile(fixture.path))
        var batches = try file.batches()
        guard let batch = try batches.next() else { return }
        // Fields of one name are the same field twice.
        guard Set(batch.fields.map(\.name)).count == batch.fields.count else { return }
        let same = try batch.conformed(to: file.schema)
        #expect(
            RowText.rows(same.slice(0..<min(50, same.rowCount)))
                == RowText.rows(batch.slice(0..<min(50, batch.rowCount))))
    }
}

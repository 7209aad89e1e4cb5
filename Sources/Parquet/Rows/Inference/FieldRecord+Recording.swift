internal import ParquetBytes
internal import ParquetFormat

extension FieldRecord {
    /// Notes that a value of a type is asked for, and gives one.
    func record<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let columnType = type as? any ColumnValue.Type {
            guard let value = try recordColumn(columnType) as? Value else { throw untried(type) }
            return value
        }
        try FoundationTypes.refuse(type, column: path)
        if let nested = type as? any RecordedType.Type, let value = try nested.recorded(in: self) as? Value {
            return value
        }
        if let listed = type as? any (CaseIterable & RawRepresentable).Type,
            let value = recordCase(listed) as? Value
        {
            return value
        }
        do {
            return try Value(from: RecordingDecoder(self))
        } catch let error as ParquetError {
            throw error
        } catch {
            throw untried(type, error)
        }
    }

    /// Notes what a column of such values holds.
    private func recordColumn<Value: ColumnValue>(_ type: Value.Type) throws(ParquetError) -> Value {
        becomeValue(Value.fieldType)
        if Value.acceptsNull { isOptional = true }
        guard let value = try FieldRecord.sample(of: type) else { throw untried(type) }
        return value
    }

    /// Notes what a column of raw values holds, where such are known.
    private func recordCase<Value: CaseIterable & RawRepresentable>(_ type: Value.Type) -> Any? {
        guard let raw = Value.RawValue.self as? any ColumnValue.Type, let first = Value.allCases.first else {
            return nil
        }
        becomeValue(raw.fieldType)
        return first
    }

    // MARK: Values without a meaning

    /// Some value of a type: what its reader makes of a slot of zeros.
    private static func sample<Value: ColumnValue>(of type: Value.Type) throws(ParquetError) -> Value? {
        if let listed = type as? any CaseIterable.Type, let first = firstCase(listed) as? Value {
            return first
        }
        // Readers of raw values cannot make one of a slot that holds none.
        if let raw = type as? any RawRepresentable.Type { return try rawSample(raw) as? Value }
        let shape = try ColumnShape(SchemaField("value", Value.fieldType, .optional))
        let column = try Value.columnData([nil], for: shape, pool: .shared)
        return try Value.reader(for: try column.stored(as: shape), shape: shape).value(at: 0)
    }

    private static func firstCase<Value: CaseIterable>(_ type: Value.Type) -> Any? { Value.allCases.first }

    private static func rawSample<Value: RawRepresentable>(_ type: Value.Type) throws(ParquetError) -> Any? {
        guard let raw = Value.RawValue.self as? any ColumnValue.Type,
            let value = try anySample(of: raw) as? Value.RawValue
        else { return nil }
        return Value(rawValue: value)
    }

    private static func anySample<Value: ColumnValue>(of type: Value.Type) throws(ParquetError) -> Any? {
        try sample(of: type)
    }
}

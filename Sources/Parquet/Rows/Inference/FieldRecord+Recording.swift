internal import ParquetBytes
internal import ParquetFormat

extension FieldRecord {
    /// Notes that a value of a type is asked for, and gives one.
    func record<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try trial.within(components) { try recordWithin(type) }
    }

    private func recordWithin<Value: Decodable>(_ type: Value.Type) throws -> Value {
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

    /// Some value of a type: the first of those that are listed, or what the type's reader makes of zeros and empty
    /// text; nil where these mean nothing to it.
    private static func sample<Value: ColumnValue>(of type: Value.Type) throws(ParquetError) -> Value? {
        if let listed = type as? any CaseIterable.Type, let first = firstCase(listed) as? Value {
            return first
        }
        let shape = try ColumnShape(SchemaField("value", Value.fieldType, .optional))
        let column = withoutNulls(try ColumnData.nulls(count: 1).stored(as: shape))
        return try? Value.reader(for: column, shape: shape).value(at: 0)
    }

    private static func firstCase<Value: CaseIterable>(_ type: Value.Type) -> Any? { Value.allCases.first }

    /// The zeros that null slots hold, as values: readers are not asked for slots that are null.
    private static func withoutNulls(_ column: ColumnData) -> ColumnData {
        ColumnData(
            layout: column.layout, count: column.count, values: column.values,
            children: column.children.map(withoutNulls))
    }
}

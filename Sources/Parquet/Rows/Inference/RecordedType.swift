/// Types of the standard library whose parts are known without a decoder.
protocol RecordedType {
    /// Notes the type's parts, and gives a value.
    static func recorded(in record: FieldRecord) throws -> Self
}

/// Types that have a value for null.
protocol NilConvertible {}

extension Optional: NilConvertible {}

extension Optional: RecordedType where Wrapped: Decodable {
    static func recorded(in record: FieldRecord) throws -> Wrapped? {
        record.isOptional = true
        return try record.record(Wrapped.self)
    }
}

extension Array: RecordedType where Element: Decodable {
    static func recorded(in record: FieldRecord) throws -> [Element] {
        [try record.becomeList().record(Element.self)]
    }
}

extension Dictionary: RecordedType where Key: Decodable, Value: Decodable {
    static func recorded(in record: FieldRecord) throws -> [Key: Value] {
        let (keys, values) = try record.becomeMap()
        return [try keys.record(Key.self): try values.record(Value.self)]
    }
}

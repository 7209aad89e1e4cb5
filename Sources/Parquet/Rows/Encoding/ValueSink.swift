/// Encodes values of one type to a column's slots.
class Sink {}

/// A sink of a type that encoders are asked for.
class ValueSink<Value>: Sink {
    /// Encodes a value to the slot at hand.
    func encode(_ value: Value, to encoder: SlotEncoder) throws {
        throw encoder.mismatch(Value.self)
    }
}

/// Hands values over to their column as they are.
final class ColumnSink<Value: ColumnValue>: ValueSink<Value> {
    override func encode(_ value: Value, to encoder: SlotEncoder) throws {
        try encoder.append(value)
    }
}

/// Has values encode themselves.
final class EncodedSink<Value: Encodable>: ValueSink<Value> {
    override func encode(_ value: Value, to encoder: SlotEncoder) throws {
        try value.encode(to: encoder)
    }
}

internal import ParquetBytes

/// Makes values of one type of a column's slots, for one batch.
class Cursor {}

/// A cursor whose values are of a type that decoders ask for.
class ValueCursor<Value>: Cursor {
    /// The value of a slot.
    func value(of decoder: SlotDecoder, at index: Int) throws -> Value {
        throw decoder.mismatch(Value.self)
    }
}

/// The values of a column by their type's own reader.
final class ColumnCursor<Value: ColumnValue>: ValueCursor<Value> {
    let reader: Value.Reader

    /// Which slots are not null; absent where none is, or where the type has a value for null.
    let validity: Bitmap?

    init(_ column: Column<Value>) {
        reader = column.reader
        validity = Value.acceptsNull ? nil : column.validity
    }

    /// The value of a slot, from where the type is known.
    @inline(__always)
    func known(of decoder: SlotDecoder, at index: Int) throws -> Value {
        if let validity, !validity[index] { throw decoder.nullFound("\(Value.self)") }
        return reader.value(at: index)
    }

    override func value(of decoder: SlotDecoder, at index: Int) throws -> Value {
        try known(of: decoder, at: index)
    }
}

/// The values that a type makes itself, through the slot's decoder.
final class DecodedCursor<Value: Decodable>: ValueCursor<Value> {
    private var handed = HandedDecoder()

    override func value(of decoder: SlotDecoder, at index: Int) throws -> Value {
        handed.begin(decoder, at: index)
        let value: Value
        do {
            value = try Value(from: handed)
        } catch {
            try end(decoder, at: index)
            throw error
        }
        try end(decoder, at: index)
        return value
    }

    @inline(__always)
    private func end(_ decoder: SlotDecoder, at index: Int) throws(ParquetError) {
        if isKnownUniquelyReferenced(&handed) { handed.end() } else { try leave(decoder, at: index) }
    }

    /// Leaves the decoder to the type, which has kept it, and may ask it for anything later.
    @inline(never)
    private func leave(_ decoder: SlotDecoder, at index: Int) throws(ParquetError) {
        if !decoder.isWhole { decoder.session.wantsAllColumns = true }
        try handed.keep(decoder, at: index)
        handed = HandedDecoder()
    }
}

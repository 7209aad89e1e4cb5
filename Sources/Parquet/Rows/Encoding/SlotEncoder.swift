internal import ParquetBytes

/// A column's slots, one at a time, as something to encode to.
///
/// Slots that nothing is encoded to become null once a later one is reached, or the column is made.
final class SlotEncoder {
    let session: EncodingSession
    let shape: ColumnShape

    /// The names down to the field.
    let components: [String]

    /// The slot at hand.
    var slot = 0

    private var content: SlotContent?

    /// The sink of the type that came first, and those of others.
    private var sink: Sink?
    private var others: [Sink] = []

    init(_ session: EncodingSession, _ shape: ColumnShape, _ components: [String]) {
        self.session = session
        self.shape = shape
        self.components = components
    }

    var path: String { components.joined(separator: ".") }

    /// Makes the column of all slots, and begins the next.
    func finish(count: Int, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        guard let content else {
            return try SlotError.around { () throws(ParquetError) in try ColumnData.nulls(count: count) }
        }
        content.pad(to: count)
        do throws(SlotError) {
            return try content.finish(shape, pool)
        } catch {
            throw SlotError(error.error.placed(column: path), at: error.slot)
        }
    }

    // MARK: Values

    /// Encodes a value of any type to a slot.
    func encode<Value: Encodable>(_ value: Value, at slot: Int) throws {
        self.slot = slot
        if let sink = sink as? ValueSink<Value> { return try sink.encode(value, to: self) }
        try bound(Value.self).encode(value, to: self)
    }

    private func bound<Value: Encodable>(_ type: Value.Type) throws -> ValueSink<Value> {
        for other in others {
            if let found = other as? ValueSink<Value> { return found }
        }
        // A type that is made of another encodes both in turns; so neither drives the other out.
        let made = try makeSink(type)
        if sink == nil { sink = made } else { others.append(made) }
        return made
    }

    private func makeSink<Value: Encodable>(_ type: Value.Type) throws -> ValueSink<Value> {
        if let columnType = type as? any ColumnValue.Type,
            let made = columnSink(columnType) as? ValueSink<Value>
        {
            return made
        }
        try FoundationTypes.refuse(type, column: path)
        return EncodedSink<Value>()
    }

    private func columnSink<Value: ColumnValue>(_ type: Value.Type) -> Sink { ColumnSink<Value>() }

    /// Appends a value of a type that columns hold, at the slot at hand.
    @inline(__always)
    func append<Value: ColumnValue>(_ value: Value) throws {
        if let values = content as? ValueContent<Value> {
            if values.count != slot { try pad(values) }
            return append(value, to: values)
        }
        let values = ValueContent<Value>()
        try begin(values)
        append(value, to: values)
    }

    @inline(__always)
    private func append<Value: ColumnValue>(_ value: Value, to values: ValueContent<Value>) {
        values.append(value)
        session.weight += MemoryLayout<Value?>.stride + (values.varies ? RowWeight.extra(of: value) : 0)
    }

    /// Takes up the column's form, which the first value decides.
    private func begin(_ made: SlotContent) throws {
        guard content == nil else { throw changed() }
        content = made
        made.pad(to: slot)
    }

    @inline(never)
    private func pad(_ content: SlotContent) throws {
        guard content.count <= slot else {
            throw ParquetError(.invalidArgument, "the field is encoded twice", column: path)
        }
        content.pad(to: slot)
    }

    // MARK: What lies below

    /// Begins a structure at the slot at hand.
    func structure() throws -> FieldEncoders {
        guard shape.kind == .structure else { throw mismatch("fields") }
        if let structures = content as? StructureContent {
            // A type may ask for its container again, and go on with it.
            if structures.count == slot + 1 { return structures.fields }
            try pad(structures)
            structures.begin()
            return structures.fields
        }
        let structures = StructureContent(FieldEncoders(session, shape.children, components))
        try begin(structures)
        structures.begin()
        return structures.fields
    }

    /// Begins a list at the slot at hand.
    func list() throws -> (content: ListContent, slot: Int) {
        guard shape.kind == .list, let element = shape.children.first else { throw mismatch("elements") }
        if let lists = content as? ListContent {
            try pad(lists)
            return (lists, lists.begin())
        }
        let lists = ListContent(SlotEncoder(session, element, components + [element.name]))
        try begin(lists)
        return (lists, lists.begin())
    }

    /// Begins a map at the slot at hand.
    func map() throws -> (content: MapContent, slot: Int) {
        guard shape.kind == .map, let entry = shape.children.first, entry.children.count == 2 else {
            throw mismatch("pairs")
        }
        if let maps = content as? MapContent {
            try pad(maps)
            return (maps, maps.begin())
        }
        let maps = MapContent(
            key: SlotEncoder(session, entry.children[0], components + ["key"]),
            value: SlotEncoder(session, entry.children[1], components + ["value"]))
        try begin(maps)
        return (maps, maps.begin())
    }

    // MARK: Errors

    func mismatch(_ type: Any.Type) -> ParquetError {
        ParquetError.typeMismatch(shape, as: type).placed(column: path)
    }

    private func mismatch(_ what: String) -> ParquetError {
        ParquetError(
            .typeMismatch, "\(what) are encoded to a column of \(shape.typeDescription)", column: path)
    }

    private func changed() -> ParquetError {
        ParquetError(
            .typeMismatch, "the field is encoded in another form than in rows before", column: path)
    }
}

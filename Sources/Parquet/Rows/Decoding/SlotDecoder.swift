internal import ParquetBytes

/// A column's slots, one at a time, as something to decode.
///
/// There is one for each field that a type asks for, and it stays from row to row and from batch to batch: it finds out
/// once a batch how the column's values become those of a type, and then hands them out.
final class SlotDecoder {
    let session: DecodingSession

    /// The names down to the field.
    let components: [String]

    /// The last of these.
    let name: String

    /// Whether the file has the field, but it is not read.
    var isUnread = false

    /// What is read of the field; nil where the file does not have it.
    private(set) var shape: ColumnShape?

    /// What the file has of the field.
    private var whole: ColumnShape?

    private var column: ColumnData?
    private var validity: Bitmap?

    /// The cursor that was asked for last, and those of other types.
    private var cursor: Cursor?
    private var others: [Cursor] = []

    private var below: SlotContents?
    private var isBelowOpen = false

    init(_ session: DecodingSession, _ components: [String]) {
        self.session = session
        self.components = components
        name = components.last ?? ""
    }

    /// A decoder of the same slots that stands by itself.
    convenience init(beside other: SlotDecoder) throws(ParquetError) {
        self.init(other.session, other.components)
        try open(other.column, shape: other.shape, whole: other.whole)
    }

    /// Whether all is read that the file has of the field.
    var isWhole: Bool { shape == whole }

    var path: String { components.joined(separator: ".") }

    /// Goes on to a batch, whose column is null also where a structure above is; nil where the file has no such field.
    func open(_ column: ColumnData?, shape: ColumnShape?, whole: ColumnShape?) throws(ParquetError) {
        if let column, let shape {
            let stored = try column.stored(as: shape)
            self.column = stored
            validity = stored.validity
        } else {
            self.column = nil
            validity = nil
        }
        self.shape = shape
        self.whole = whole
        cursor = nil
        others = []
        isBelowOpen = false
    }

    deinit {
        if case .fields(let fields)? = below { fields.close() }
    }

    // MARK: Values

    /// The value of a slot of a type that columns hold.
    @inline(__always)
    func value<Value: ColumnValue & Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if let cursor = cursor as? ColumnCursor<Value> { return try cursor.known(of: self, at: index) }
        return try bound(type).value(of: self, at: index)
    }

    /// The value of a slot of any type.
    func decode<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if let cursor = cursor as? ValueCursor<Value> { return try cursor.value(of: self, at: index) }
        return try bound(type).value(of: self, at: index)
    }

    /// Whether a slot is null, as every slot is where the file has no such field.
    ///
    /// - Throws: `ParquetError` with `columnNotFound` where missing columns are refused.
    func isNull(at index: Int) throws -> Bool {
        if let validity { return !validity[index] }
        guard shape == nil else { return false }
        guard session.options.missingColumns == .asNil else { throw missing() }
        return true
    }

    private func bound<Value: Decodable>(_ type: Value.Type) throws -> ValueCursor<Value> {
        for other in others {
            if let found = other as? ValueCursor<Value> { return found }
        }
        // A type that is made of another asks for both in turns; so neither drives the other out.
        let made = try makeCursor(type)
        if cursor == nil { cursor = made } else { others.append(made) }
        return made
    }

    private func makeCursor<Value: Decodable>(_ type: Value.Type) throws -> ValueCursor<Value> {
        guard let shape, let column else {
            if type is any NilConvertible.Type { return DecodedCursor<Value>() }
            throw missing()
        }
        if let columnType = type as? any ColumnValue.Type,
            let made = try columnCursor(columnType, column, shape) as? ValueCursor<Value>
        {
            return made
        }
        try FoundationTypes.refuse(type, column: path)
        return DecodedCursor<Value>()
    }

    private func columnCursor<Value: ColumnValue>(
        _ type: Value.Type, _ column: ColumnData, _ shape: ColumnShape
    ) throws(ParquetError) -> Cursor {
        do throws(ParquetError) {
            return ColumnCursor(try Column<Value>(column, shape: shape))
        } catch {
            throw error.placed(column: path)
        }
    }

    // MARK: What lies below

    /// The fields, elements or pairs of the column, of the batch at hand.
    func contents() throws -> SlotContents {
        if isBelowOpen, let below { return below }
        guard let shape, let whole, let column else { throw missing() }
        let known = unkept()
        let opened: SlotContents
        switch shape.kind {
        case .structure:
            var fields = FieldSet(session, components)
            if case .fields(let found)? = known { fields = found }
            try fields.open(
                shape.children, column.children, validity: column.validity, whole: whole.children)
            opened = .fields(fields)
        case .list:
            var list = ListSlots(element: SlotDecoder(session, components + [shape.children[0].name]))
            if case .list(let found)? = known { list = found }
            try list.open(column, shape)
            opened = .list(list)
        case .map:
            var map = MapSlots(session, components)
            if case .map(let found)? = known { map = found }
            try map.open(column, shape)
            opened = .map(map)
        case .primitive: throw wrongForm("a structure, a list or a map")
        }
        below = opened
        isBelowOpen = true
        return opened
    }

    /// What lay below in the batch before; nil where a container that a type has kept needs it as it is.
    private func unkept() -> SlotContents? {
        var contents = below
        below = nil
        switch contents {
        case .fields(var fields)?:
            contents = nil
            fields.close()
            return isKnownUniquelyReferenced(&fields) ? .fields(fields) : nil
        case .list(var list)?:
            contents = nil
            return isKnownUniquelyReferenced(&list) ? .list(list) : nil
        case .map(var map)?:
            contents = nil
            return isKnownUniquelyReferenced(&map) ? .map(map) : nil
        case nil: return nil
        }
    }

    // MARK: Errors

    func mismatch(_ type: Any.Type) -> ParquetError {
        guard let shape else { return missing() }
        return ParquetError.typeMismatch(shape, as: type).placed(column: path)
    }

    func nullFound(_ what: String) -> ParquetError {
        if shape == nil { return missing() }
        return ParquetError(
            .typeMismatch, "null where \(what) is asked for; make the field optional", column: path)
    }

    func wrongForm(_ what: String) -> ParquetError {
        guard let shape else { return missing() }
        return ParquetError(
            .typeMismatch, "a column of \(shape.typeDescription) where \(what) is asked for", column: path)
    }

    private func missing() -> ParquetError {
        let advice = session.options.missingColumns == .asNil ? ", and the field is not optional" : ""
        return ParquetError(.columnNotFound, "there is no such column\(advice)", column: path)
    }
}

/// What lies below a column that is not primitive.
enum SlotContents {
    case fields(FieldSet)
    case list(ListSlots)
    case map(MapSlots)
}

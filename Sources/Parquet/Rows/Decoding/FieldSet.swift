internal import ParquetBytes

/// The fields of a structure, or of the rows themselves, as a type asks for them.
///
/// A type asks for its fields in the same order each time; so each is expected where it came the time before, and only
/// a surprise is looked up by its name.
final class FieldSet {
    let session: DecodingSession

    /// The names down to the structure; none for the rows.
    let components: [String]

    private var shapes: [ColumnShape] = []
    private var columns: [ColumnData] = []
    private var validity: Bitmap?

    /// Where the fields of a name stand among these.
    private var places: [String: Int] = [:]

    /// What the file has, of which some may not be read.
    private var whole: [ColumnShape] = []
    private var wholePlaces: [String: Int] = [:]

    /// The slot at hand.
    private(set) var index = 0

    /// The fields in the order in which they were first asked for.
    ///
    /// It is replaced and never changed in place: so the compiler knows that no access meets another, and looks for
    /// none while rows are made.
    private var order: [SlotDecoder] = []
    private var positions: [String: Int] = [:]
    private var next = 0

    private var cache: ContainerCache?

    init(_ session: DecodingSession, _ components: [String]) {
        self.session = session
        self.components = components
    }

    /// Goes on to a batch.
    func open(
        _ shapes: [ColumnShape], _ columns: [ColumnData], validity: Bitmap?, whole: [ColumnShape]
    ) throws(ParquetError) {
        self.shapes = shapes
        self.columns = columns
        self.validity = validity
        self.whole = whole
        places = FieldSet.places(of: shapes)
        wholePlaces = FieldSet.places(of: whole)
        let order = order
        for field in order { try open(field) }
    }

    /// Where names stand; of one that stands twice, the first place.
    private static func places(of shapes: [ColumnShape]) -> [String: Int] {
        Dictionary(shapes.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    private func open(_ field: SlotDecoder) throws(ParquetError) {
        let name = field.name
        let whole = wholePlaces[name].map { self.whole[$0] }
        guard let position = places[name] else {
            field.isUnread = whole != nil
            try field.open(nil, shape: nil, whole: nil)
            return
        }
        field.isUnread = false
        do throws(ParquetError) {
            let column = try columns[position].stored(as: shapes[position]).masked(by: validity)
            try field.open(column, shape: shapes[position], whole: whole)
        } catch {
            throw error.placed(column: field.path)
        }
    }

    /// Goes on to a slot, whose fields will be asked for from the first again.
    func begin(at index: Int) {
        self.index = index
        next = 0
    }

    /// The field of a name.
    ///
    /// - Throws: `ColumnsWanted` where the file has it and it is not read.
    @inline(__always)
    func field(_ name: String) throws -> SlotDecoder {
        if next < order.count {
            let expected = order[next]
            if expected.name == name, !expected.isUnread {
                next &+= 1  // Safe: less than the count.
                return expected
            }
        }
        return try found(name)
    }

    @inline(never)
    private func found(_ name: String) throws -> SlotDecoder {
        let position: Int
        if next > 0, order[next - 1].name == name {
            // Asked for again, as after a look whether it is null.
            position = next - 1
        } else if let known = positions[name] {
            position = known
        } else {
            try add([name])
            position = order.count - 1
        }
        next = position + 1
        guard !order[position].isUnread else {
            session.wantsAllColumns = true
            throw ColumnsWanted()
        }
        return order[position]
    }

    /// Makes fields of names that have not been asked for.
    private func add(_ names: [String]) throws {
        var more = order
        for name in names {
            let field = SlotDecoder(session, components + [name])
            try open(field)
            positions[name] = more.count
            more.append(field)
        }
        order = more
    }

    /// Whether there is a column of a name that is not null at a slot: as rows leave out what is nil when they are
    /// encoded, null is no different from nothing.
    func contains(_ name: String, at index: Int) -> Bool {
        guard wholePlaces[name] != nil else { return false }
        // What is not read makes the row be read again, with all columns.
        guard let field = try? field(name) else { return true }
        return (try? field.isNull(at: index)) != true
    }

    /// The names of all columns of the file that are not null at a slot.
    func names(at index: Int) -> [String] {
        if shapes.count < whole.count { session.wantsAllColumns = true }
        // All at once, as each one by one would copy those before.
        let new = whole.map(\.name).filter { positions[$0] == nil }
        if !new.isEmpty { try? add(new) }
        return whole.map(\.name).filter { contains($0, at: index) }
    }

    // MARK: Containers

    /// The container for a type of keys, made once.
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        if let known = cache as? CachedContainer<Key> { return known.container }
        let made = KeyedDecodingContainer(FieldsContainer<Key>(fields: self))
        cache = CachedContainer(made)
        return made
    }

    /// Lets go of the container, which holds this set in turn.
    func close() { cache = nil }
}

public import ParquetBytes

extension Property {
    /// Describes a property that is a record itself, and is read from and written to a structure.
    ///
    /// ```swift
    /// let fares = RecordSchema(initial: Fare()) { Property("base", \.base) }
    /// let trips = RecordSchema(initial: Trip()) { Property("fare", \.fare, by: fares) }
    /// ```
    /// Reading sets the properties of what the outer record's initial value has there.
    ///
    /// - Parameters:
    ///   - name: The structure's name.
    ///   - keyPath: The property.
    ///   - records: The description of its values.
    ///   - id: The structure's field id.
    @inlinable
    public init<Value>(
        _ name: String, _ keyPath: any WritableKeyPath<Row, Value> & Sendable,
        by records: RecordSchema<Value>, id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, .group(records.properties.map(\.field)), id: id),
            paths: records.paths(below: name),
            weight: { records.weight(of: $0[keyPath: keyPath]) },
            filler: { (columns) throws(ParquetError) -> Filler in
                let structure = try columns.structure(name, of: Value.self, acceptsNull: false)
                let fillers = try records.fillers(structure.columns)
                return { rows, firstSlot in
                    var values = rows.map { $0[keyPath: keyPath] }
                    for filler in fillers { filler(&values, firstSlot) }
                    for index in rows.indices { rows[index][keyPath: keyPath] = values[index] }
                }
            },
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try records.structure(of: rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }

    /// Describes a property that is a record itself or nil, and is read from and written to a structure.
    ///
    /// - Parameters:
    ///   - name: The structure's name.
    ///   - keyPath: The property.
    ///   - records: The description of its values; where rows are read it must have an initial value.
    ///   - id: The structure's field id.
    @inlinable
    public init<Value>(
        _ name: String, _ keyPath: any WritableKeyPath<Row, Value?> & Sendable,
        by records: RecordSchema<Value>, id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, .group(records.properties.map(\.field)), .optional, id: id),
            paths: records.paths(below: name),
            weight: { $0[keyPath: keyPath].map { records.weight(of: $0) } ?? 0 },
            filler: { (columns) throws(ParquetError) -> Filler in
                let initial = try records.neededInitial()
                let structure = try columns.structure(name, of: Value.self, acceptsNull: true)
                let fillers = try records.fillers(structure.columns)
                return { rows, firstSlot in
                    // Readers are not asked for what lies in a null structure: runs of others are filled.
                    var values: [Value] = []
                    var end = 0
                    while end < rows.count {
                        let start = end
                        end =
                            structure.endOfRun(from: firstSlot + start, limit: firstSlot + rows.count)
                            - firstSlot
                        guard !structure.isNull(at: firstSlot + start) else {
                            for index in start..<end { rows[index][keyPath: keyPath] = nil }
                            continue
                        }
                        values.removeAll(keepingCapacity: true)
                        for _ in start..<end { values.append(initial()) }
                        for filler in fillers { filler(&values, firstSlot + start) }
                        for index in start..<end { rows[index][keyPath: keyPath] = values[index - start] }
                    }
                }
            },
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try records.optionalStructure(of: rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }

    /// Describes a property that is a record itself, and is only written.
    ///
    /// - Parameters:
    ///   - name: The structure's name.
    ///   - keyPath: The property.
    ///   - records: The description of its values.
    ///   - id: The structure's field id.
    @inlinable
    public init<Value>(
        _ name: String, _ keyPath: any KeyPath<Row, Value> & Sendable, by records: RecordSchema<Value>,
        id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, .group(records.properties.map(\.field)), id: id),
            paths: records.paths(below: name),
            weight: { records.weight(of: $0[keyPath: keyPath]) }, filler: nil,
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try records.structure(of: rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }

    /// Describes a property that is a record itself or nil, and is only written.
    ///
    /// - Parameters:
    ///   - name: The structure's name.
    ///   - keyPath: The property.
    ///   - records: The description of its values.
    ///   - id: The structure's field id.
    @inlinable
    public init<Value>(
        _ name: String, _ keyPath: any KeyPath<Row, Value?> & Sendable, by records: RecordSchema<Value>,
        id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, .group(records.properties.map(\.field)), .optional, id: id),
            paths: records.paths(below: name),
            weight: { $0[keyPath: keyPath].map { records.weight(of: $0) } ?? 0 }, filler: nil,
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try records.optionalStructure(of: rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }
}

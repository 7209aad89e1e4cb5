import Parquet

/// A field of a case: its place in the schema, and how columns are made of values that are known.
struct Node: Sendable {
    indirect enum Shape: Sendable {
        case leaf(Leaf)
        case list(Node)
        case map(key: Node, value: Node)
        case group([Node], LogicalType?)
    }

    let name: String
    let shape: Shape
    var repetition = FieldRepetition.required
    var id: Int?

    /// The most elements of a list or map; the bare repeated ones have as many.
    static let mostElements = 4

    init(_ name: String, _ shape: Shape, _ repetition: FieldRepetition = .required, id: Int? = nil) {
        self.name = name
        self.shape = shape
        self.repetition = repetition
        self.id = id
    }

    init(_ name: String, _ leaf: Leaf, _ repetition: FieldRepetition = .required, id: Int? = nil) {
        self.init(name, .leaf(leaf), repetition, id: id)
    }

    var field: SchemaField { SchemaField(name, type, repetition, id: id) }

    private var type: FieldType {
        switch shape {
        case .leaf(let leaf): leaf.type
        case .list(let element): .list(of: element.type, elements: element.repetition, elementID: element.id)
        case .map(let key, let value):
            .map(
                key: key.type, value: value.type, values: value.repetition, keyID: key.id, valueID: value.id)
        case .group(let fields, let annotation): .group(fields.map(\.field), as: annotation)
        }
    }

    /// Values of the field: nulls where it is optional, lists where it is repeated.
    func values(_ count: Int, nulls percent: Int, using random: inout Seeded) -> [Value] {
        switch repetition {
        case .repeated:
            let counts = (0..<count).map { _ in Int.random(in: 0...Node.mostElements, using: &random) }
            return split(present(counts.reduce(0, +), nulls: percent, using: &random), counts)
        case .optional:
            let isNull = (0..<count).map { _ in random.chance(percent) }
            var some = present(isNull.count { !$0 }, nulls: percent, using: &random)[...]
            return isNull.map { $0 ? .null : some.removeFirst() }
        default: return present(count, nulls: percent, using: &random)
        }
    }

    private func present(_ count: Int, nulls percent: Int, using random: inout Seeded) -> [Value] {
        switch shape {
        case .leaf(let leaf): return leaf.values(count, using: &random)
        case .list(let element):
            let counts = lengths(count, using: &random)
            return split(element.values(counts.reduce(0, +), nulls: percent, using: &random), counts)
        case .map(let key, let value):
            let counts = lengths(count, using: &random)
            let total = counts.reduce(0, +)
            let values = value.values(total, nulls: percent, using: &random)
            // Keys are taken in turn from a list without repetitions, so that every reader keeps all pairs.
            let keys = distinct(key.values(name.hasPrefix("few") ? 5 : 2000, nulls: 0, using: &random))
            return split(
                values.enumerated().map { .structure([keys[$0 % keys.count], $1]) }, counts)
        case .group(let fields, _):
            let columns = fields.map { $0.values(count, nulls: percent, using: &random) }
            return (0..<count).map { row in .structure(columns.map { $0[row] }) }
        }
    }

    private func distinct(_ values: [Value]) -> [Value] {
        var seen: Set<String> = []
        return values.filter { value in
            var text = ""
            value.write(to: &text)
            return seen.insert(text).inserted
        }
    }

    /// Lengths of lists, of which many are empty and some long.
    private func lengths(_ count: Int, using random: inout Seeded) -> [Int] {
        (0..<count).map { _ in
            random.chance(25)
                ? 0 : random.chance(3) ? 40 : Int.random(in: 1...Node.mostElements, using: &random)
        }
    }

    private func split(_ values: [Value], _ counts: [Int]) -> [Value] {
        var rest = values[...]
        return counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return .list(Array(rest.prefix(count)))
        }
    }

    /// The library's column of the field's values.
    func column(_ values: [Value]) throws -> ColumnData {
        if repetition == .repeated {
            let element = Node(name, shape)
            return try .list(
                of: element.column(values.flatMap { $0.members ?? [] }), counts: lengths(of: values))
        }
        switch shape {
        case .leaf(let leaf): return try leaf.column(values)
        case .list(let element):
            return try .list(
                of: element.column(values.flatMap { $0.members ?? [] }), counts: lengths(of: values))
        case .map(let key, let value):
            let pairs = values.flatMap { $0.members ?? [] }.compactMap(\.members)
            return try .map(
                keys: key.column(pairs.map { $0[0] }), values: value.column(pairs.map { $0[1] }),
                counts: lengths(of: values))
        case .group(let fields, _):
            let columns = try fields.enumerated().map { index, field in
                // Below a null group stands nothing, which for a repeated field is an empty list.
                try field.column(
                    values.map { $0.members?[index] ?? (field.repetition == .repeated ? .list([]) : .null) })
            }
            return values.contains(where: \.isNull)
                ? try .structure(columns, validity: values.map { !$0.isNull }) : try .structure(columns)
        }
    }

    private func lengths(of values: [Value]) -> [Int?] {
        values.map { $0.members?.count }
    }
}

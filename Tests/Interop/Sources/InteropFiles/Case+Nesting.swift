import Parquet

extension Case {
    /// Every form of nesting, optional at each level and not.
    static let nesting: [Case] = shapes.flatMap { feature, nodes in
        versions.map { version, label in
            var one = Case(section: "nesting", feature: feature, form: label, nodes: nodes)
            one.options = options(version)
            one.options.column = ColumnOptions(encoding: version == .v1 ? .plain : .rleDictionary)
            one.expects = [("pageVersion", .text(label))]
            return one
        }
    }

    /// What not every reader tells apart by itself, and so has files of its own.
    private static let hard: Set = ["VARIANT", "map with keys that occur twice"]

    /// The others in one table, each column encoded as the library finds best.
    static let allShapes: [Node] = shapes.filter { !hard.contains($0.0) }.enumerated().flatMap {
        index, shape in
        shape.1.map { Node("\($0.name)_\(index)", $0.shape, $0.repetition) }
    }

    private static let number = leaf("INT64")
    private static let text = leaf("STRING")

    private static let shapes: [(String, [Node])] = [
        ("struct", each { Node("s", pair, $0) }),
        (
            "struct of struct",
            each { Node("s", .group([Node("inner", pair, $0), Node("n", number, $0)], nil), $0) }
        ),
        ("list", levels { Node("l", .list(Node("element", number, $1)), $0) }),
        ("list of strings", levels { Node("l", .list(Node("element", text, $1)), $0) }),
        (
            "list of list",
            levels { Node("l", .list(Node("element", .list(Node("element", number, $0)), $1)), $0) }
        ),
        ("list of struct", levels { Node("l", .list(Node("element", pair, $1)), $0) }),
        (
            "struct of list",
            levels {
                Node(
                    "s", .group([Node("l", .list(Node("element", number, $1)), $0), Node("n", number)], nil),
                    $0)
            }
        ),
        ("map", levels { Node("m", map(Node("value", number, $1)), $0) }),
        (
            "map with integer keys",
            levels { Node("m", .map(key: Node("key", number), value: Node("value", text, $1)), $0) }
        ),
        ("map with keys that occur twice", [Node("few", map(Node("value", number)))]),
        ("map of list", levels { Node("m", map(Node("value", .list(Node("element", number, $0)), $1)), $0) }),
        ("map of struct", levels { Node("m", map(Node("value", pair, $1)), $0) }),
        ("map of map", levels { Node("m", map(Node("value", map(Node("value", number, $0)), $1)), $0) }),
        ("list of map", levels { Node("l", .list(Node("element", map(Node("value", number, $0)), $1)), $0) }),
        ("bare repeated values", [Node("n", number, .repeated), Node("t", text, .repeated)]),
        ("bare repeated group", [Node("g", pair, .repeated)]),
        (
            "bare repeated values in a group",
            each { Node("s", .group([Node("n", number, .repeated)], nil), $0) }
        ),
        ("six levels", [sixLevels]),
        ("VARIANT", [Node("v", variant, .optional)]),
    ]

    /// A required and an optional field.
    private static func each(_ make: (FieldRepetition) -> Node) -> [Node] {
        [FieldRepetition.required, .optional].enumerated().map { index, repetition in
            renamed(make(repetition), index)
        }
    }

    /// Required and optional outside, with required and optional inside.
    private static func levels(_ make: (FieldRepetition, FieldRepetition) -> Node) -> [Node] {
        let both: [FieldRepetition] = [.required, .optional]
        return both.flatMap { outer in both.map { make(outer, $0) } }.enumerated().map { renamed($1, $0) }
    }

    private static func renamed(_ node: Node, _ index: Int) -> Node {
        Node("\(node.name)\(index)", node.shape, node.repetition)
    }

    private static let pair = Node.Shape.group([Node("a", number, .optional), Node("b", text)], nil)

    private static func map(_ value: Node) -> Node.Shape { .map(key: Node("key", text), value: value) }

    private static let sixLevels: Node = {
        var node = Node("element", number, .optional)
        for level in 0..<3 {
            node = Node("element", .list(node), level == 1 ? .required : .optional)
            node = Node(
                level == 2 ? "deep" : "element", .group([Node("inner", node.shape, .optional)], nil),
                .optional)
        }
        return node
    }()

    /// Variants of the shortest kinds, with metadata that names no field.
    private static let variant: Node.Shape = {
        let values: [[UInt8]] = [
            [0x00], [0x04], [0x08], [0x0C, 0x7F], [0x0C, 0x80], [0x01], [0x09, 0x68, 0x69],
        ]
        func bytes(_ special: [[UInt8]]) -> Leaf {
            Leaf(
                title: "variant", kind: "bytes", type: .binary, storage: .bytes,
                special: special.map { .bytes($0) },
                random: { .bytes(special[Int.random(in: special.indices, using: &$0)]) })
        }
        return .group(
            [Node("metadata", bytes([[1, 0, 0]])), Node("value", bytes(values))], .variant(version: 1))
    }()
}

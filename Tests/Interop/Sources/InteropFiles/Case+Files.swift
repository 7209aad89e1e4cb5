import Parquet

extension Case {
    /// What concerns a file as a whole.
    static let files: [Case] =
        [
            file("default options", mixed) { $0 = WriteOptions() },
            file("default options, nested", allShapes) { $0 = WriteOptions() },
            file("encodings chosen by the library", mixed) { $0.column = ColumnOptions() },
            file("no rows", mixed, rows: 0) { _ in },
            file("no columns", [], rows: 0) { _ in },
            file("one row", mixed, rows: 1) { _ in },
            file("many row groups", mixed) { $0.rowGroupRowLimit = 10 },
            file("one row a page", mixed) { $0.pageRowLimit = 1 },
            file("a dictionary given up", mixed) { options in
                options.column = ColumnOptions()
                options.column.dictionary = .always
                options.column.dictionaryByteLimit = 200
            },
            file("no checksums", mixed, expects: [("checksums", .boolean(false))]) {
                $0.writesChecksums = false
            },
            file("no page index", mixed, expects: [("index", .boolean(false))]) {
                $0.writesPageIndex = false
            },
            file("no statistics", mixed, expects: [("statistics", .boolean(false))]) {
                $0.column.statistics = .none
            },
            file("bounds cut short", [Node("t", long, .optional)], expects: [("cut", .boolean(true))]) {
                $0.column.boundByteLimit = 8
            },
            file("long values", [Node("t", long)]) { _ in },
            file(
                "bloom filters", [mixed[0], mixed[1], mixed[2], mixed[4], mixed[5]],
                expects: [("bloom", .boolean(true))]
            ) {
                $0.column.bloomFilter = BloomFilterOptions()
            },
            file("total order of floating-point numbers", floats, expects: [("totalOrder", .boolean(true))]) {
                $0.usesTotalOrder = true
            },
            file(
                "key-value metadata", mixed,
                expects: [("keyValue", .object([("greeting", .text("héllo")), ("empty", .text(""))]))]
            ) {
                $0.keyValueMetadata = [
                    KeyValue(key: "greeting", value: "héllo"), KeyValue(key: "empty", value: ""),
                ]
                $0.column.keyValueMetadata = [KeyValue(key: "unit", value: "km")]
            },
            file("field ids", withIDs, expects: [("ids", .boolean(true))]) { _ in },
            file("sorting columns", sortedNodes, expects: [("sorting", .array([.text("key")]))]) {
                $0.sortingColumns = [SortingKey("key")]
            },
            file(
                "300 columns",
                (0..<300).map { Node("c\($0)", leaf($0 % 2 == 0 ? "INT32" : "STRING"), .optional) }
            ) { _ in },
            file(
                "names in other scripts", ["größe", "日本", "with space", "🦉"].map { Node($0, leaf("INT32")) }
            ) { _ in },
            file(
                "names with dots and signs",
                ["a.b", "a\"b", "a'b", "a,b;{}()="].map { Node($0, leaf("INT32")) }
            ) { _ in },
            file("names that differ in case alone", ["name", "Name", "NAME"].map { Node($0, leaf("INT32")) })
            { _ in },
        ]
        + Leaf.calendarExtremes.map { leaf in
            file("\(leaf.title) to the ends of its integers", [Node("t", leaf, .optional)]) { _ in }
        }

    private static func file(
        _ feature: String, _ nodes: [Node], rows: Int = 300, expects: [(String, JSON)] = [],
        _ change: (inout WriteOptions) -> Void
    ) -> Case {
        var one = Case(section: "files", feature: feature, form: "", nodes: nodes, rows: rows)
        one.options = options(.v1)
        one.options.column = ColumnOptions(encoding: .plain)
        one.expects = expects
        change(&one.options)
        return one
    }

    private static let floats = [
        Node("f", leaf("FLOAT"), .optional), Node("d", leaf("DOUBLE")), Node("h", leaf("FLOAT16"), .optional),
    ]

    private static let withIDs = [
        Node("a", leaf("INT32"), id: 1), Node("b", leaf("STRING"), .optional, id: 7),
        Node("l", .list(Node("element", leaf("INT64"), id: 9)), .optional, id: 8),
        Node("g", .group([Node("x", leaf("INT64"), id: 11)], nil), id: 10),
    ]

    private static let sortedNodes: [Node] = {
        let keys = Leaf.signed("ascending", .int64, .int64, Int64(0)...Int64(299), kind: "sorted")
        return [Node("key", keys), Node("name", leaf("STRING"), .optional)]
    }()

    /// Text of up to 20 000 bytes with long prefixes in common.
    private static let long = Leaf(
        title: "long text", kind: "text", type: .string, storage: .text,
        special: [.text(""), .text(String(repeating: "é", count: 10_000))],
        random: { random in
            let count = random.chance(3) ? 5_000 : 10
            return .text(
                String(repeating: "prefix", count: count) + "\(Int.random(in: 0..<1000, using: &random))")
        })
}

import Parquet

/// One file: what it shows, its rows, and how it is written.
struct Case: Sendable {
    /// The part of the page it belongs to.
    let section: String

    /// What a reader must be able to do.
    let feature: String

    /// Which of several files of the feature this is.
    let form: String

    let nodes: [Node]
    var rows = 300
    var nullPercent = 30
    var options = WriteOptions()

    /// What the other libraries are asked to confirm.
    var expects: [(String, JSON)] = []

    /// The name of the file, without its ending.
    var name: String {
        let words = "\(section) \(feature) \(form)".lowercased().unicodeScalars
        var name = ""
        for scalar in words {
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                name.unicodeScalars.append(scalar)
            } else if !name.hasSuffix("-") {
                name += "-"
            }
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name
    }

    /// Small pages and several row groups, so that pages and groups end in all sorts of places.
    static func options(_ version: WriteOptions.PageVersion) -> WriteOptions {
        var options = WriteOptions()
        options.pageVersion = version
        options.pageRowLimit = 64
        options.rowGroupRowLimit = 200
        return options
    }

    static let versions: [(WriteOptions.PageVersion, String)] = [(.v1, "v1"), (.v2, "v2")]

    static let all = types + nesting + codecs + files

    /// Every type in every encoding it has.
    private static let types: [Case] = (Leaf.numbers + Leaf.others + Leaf.calendar).flatMap { leaf in
        let dictionary: [Encoding] = leaf.kind == "boolean" ? [] : [.rleDictionary]
        return (leaf.encodings + dictionary).flatMap { encoding in
            versions.map { version, label in
                var nodes = [Node("optional", leaf, .optional)]
                if leaf.kind != "null" {
                    nodes = [Node("required", leaf), nodes[0], Node("nulls", leaf, .optional)]
                }
                var one = Case(
                    section: "types", feature: leaf.title, form: "\(encoding) \(label)", nodes: nodes)
                one.options = options(version)
                one.options.column = ColumnOptions(encoding: encoding)
                one.expects = [("encoding", .text("\(encoding)")), ("pageVersion", .text(label))]
                return one
            }
        }
    }

    private static let codecs: [Case] = [
        Compression.uncompressed, .snappy, .gzip, .brotli, .zstd, .lz4Raw, .lz4,
    ].flatMap { compression in
        versions.map { version, label in
            var one = Case(section: "codecs", feature: "\(compression)", form: label, nodes: mixed)
            one.options = options(version)
            one.options.compression = compression
            one.options.column = ColumnOptions(encoding: .plain)
            one.expects = [("codec", .text("\(compression)")), ("pageVersion", .text(label))]
            return one
        }
    }

    /// Columns of several types that every reader knows.
    static let mixed: [Node] = [
        Node("id", leaf("INT64")), Node("count", leaf("INT32"), .optional),
        Node("ratio", leaf("DOUBLE"), .optional),
        Node("flag", leaf("BOOLEAN"), .optional), Node("name", leaf("STRING")),
        Node("bytes", leaf("BYTE_ARRAY"), .optional), Node("day", today, .optional),
        Node("numbers", .list(Node("element", leaf("INT64"), .optional)), .optional),
    ]

    private static let today = Leaf.signed("day", .date, .int32, -90_000...90_000, kind: "date")

    /// The type of this title.
    static func leaf(_ title: String) -> Leaf {
        guard let leaf = (Leaf.numbers + Leaf.others + Leaf.calendar).first(where: { $0.title == title })
        else {
            preconditionFailure("no type is called \(title)")
        }
        return leaf
    }
}

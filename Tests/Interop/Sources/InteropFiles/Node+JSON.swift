import Parquet

extension Node {
    /// The field's description for `interop.py`.
    var json: JSON {
        var members: [(String, JSON)] = [("name", .text(name)), ("repetition", .text(JSON.word(repetition)))]
        if let id { members.append(("id", .number(id))) }
        switch shape {
        case .leaf(let leaf):
            members += [
                ("kind", .text(leaf.kind == "sorted" ? "signed" : leaf.kind)),
                ("number", .number(leaf.number)),
            ]
        case .list(let element):
            members += [("kind", .text("list")), ("element", element.json)]
        case .map(let key, let value):
            members += [("kind", .text("map")), ("key", key.json), ("value", value.json)]
        case .group(let fields, _):
            members += [("kind", .text("group")), ("fields", .array(fields.map(\.json)))]
        }
        return .object(members)
    }
}

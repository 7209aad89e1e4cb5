internal import ParquetFormat

/// Tells where two schemas differ in what readers see: names, types, annotations, identifiers, order.
///
/// The root's name does not count, nor whether an annotation is written in its older or its newer form.
enum SchemaDifference {
    /// The most differences that one error lists.
    private static let listed = 8

    /// - Throws: `schemaMismatch` listing the differences.
    /// - Complexity: O(nodes).
    static func check(
        _ other: ParquetMetadata, named name: String, against first: ParquetMetadata, named firstName: String
    ) throws(ParquetError) {
        guard !isSame(other.schema, first.schema) else { return }
        let mine = describe(first)
        let theirs = describe(other)
        var found: [String] = []
        let firstTexts = Dictionary(mine) { text, _ in text }
        let otherTexts = Dictionary(theirs) { text, _ in text }
        for (path, text) in mine {
            guard let there = otherTexts[path] else {
                found.append("\(path) is missing")
                continue
            }
            if there != text { found.append("\(path) is \(there), not \(text)") }
        }
        for (path, _) in theirs where firstTexts[path] == nil { found.append("\(path) is added") }
        if found.isEmpty { found = ["the fields stand in another order"] }
        let rest = found.count - listed
        let list = found.prefix(listed).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
        throw ParquetError(
            .schemaMismatch, "the schema of \(name) is not that of \(firstName): \(list)")
    }

    private static func isSame(_ left: Schema, _ right: Schema) -> Bool {
        guard left.nodes.count == right.nodes.count else { return false }
        return left.root.children == right.root.children
            && left.nodes.dropFirst() == right.nodes.dropFirst()
    }

    /// Each node's path and what it is.
    private static func describe(_ metadata: ParquetMetadata) -> [(String, String)] {
        let schema = metadata.schema
        return schema.nodes.indices.dropFirst().map { index in
            let node = schema.nodes[index]
            var text = "\(node.repetition)".lowercased() + " "
            text += node.physicalType.map { "\($0)" } ?? "group"
            if let length = node.typeLength { text += "(\(length))" }
            if let type = node.declaredLogicalType { text += " as \(type)" }
            if let id = node.fieldID { text += " with identifier \(id)" }
            if node.isGroup { text += " of \(node.children.count) fields" }
            return (schema.path(ofNode: index), text)
        }
    }
}

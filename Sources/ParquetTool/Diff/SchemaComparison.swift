internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// Where two schemas differ: names, types, repetition, logical types and the order of fields.
///
/// Field identifiers and the root's name do not count.
struct SchemaComparison {
    /// A line for each difference.
    let differences: [String]

    init(_ left: Schema, _ right: Schema) {
        let mine = SchemaComparison.fields(of: left)
        let theirs = SchemaComparison.fields(of: right)
        let leftTexts = Dictionary(mine.map { ($0.key, $0.text) }) { first, _ in first }
        let rightTexts = Dictionary(theirs.map { ($0.key, $0.text) }) { first, _ in first }
        var found: [String] = []
        for field in mine {
            guard let other = rightTexts[field.key] else {
                found.append("\(field.path): \(field.text), only in A")
                continue
            }
            if other != field.text { found.append("\(field.path): \(field.text) in A, \(other) in B") }
        }
        for field in theirs where leftTexts[field.key] == nil {
            found.append("\(field.path): \(field.text), only in B")
        }
        let common = mine.map(\.key).filter { rightTexts[$0] != nil }
        if common != theirs.map(\.key).filter({ leftTexts[$0] != nil }) {
            found.append("the fields stand in another order")
        }
        differences = found
    }

    /// A field, by its path and how many fields of that path stand before it.
    private struct Key: Hashable {
        let names: [String]
        let occurrence: Int
    }

    private static func fields(of schema: Schema) -> [(key: Key, path: String, text: String)] {
        var seen: [[String]: Int] = [:]
        return schema.nodes.indices.dropFirst().map { index in
            let names = schema.pathComponents(ofNode: index)
            let occurrence = seen[names, default: 0]
            seen[names] = occurrence + 1
            return (
                Key(names: names, occurrence: occurrence), names.joined(separator: "."),
                text(of: schema.nodes[index])
            )
        }
    }

    private static func text(of node: SchemaNode) -> String {
        var text = "\(node.repetition)".lowercased() + " "
        text += node.physicalType.map { "\($0)" } ?? "group"
        if let length = node.typeLength { text += "(\(length))" }
        if let type = node.declaredLogicalType { text += " (\(type.annotation))" }
        return text
    }
}

extension ColumnShape {
    /// Whether values of both shapes can be told equal or not: the same nesting, types and units.
    func isComparable(with other: ColumnShape) -> Bool {
        switch (kind, other.kind) {
        case (.primitive, .primitive), (.structure, .structure), (.list, .list), (.map, .map): break
        default: return false
        }
        guard physicalType == other.physicalType, typeLength == other.typeLength,
            logicalType == other.logicalType || hasSameUnits(as: other),
            children.count == other.children.count
        else { return false }
        return zip(children, other.children).allSatisfy { left, right in
            (kind != .structure || left.name == right.name) && left.isComparable(with: right)
        }
    }

    /// Whether the same stored values mean the same although the annotations differ.
    private func hasSameUnits(as other: ColumnShape) -> Bool {
        switch (logicalType, other.logicalType) {
        case (.timestamp(let unit, _)?, .timestamp(let another, _)?),
            (.time(let unit, _)?, .time(let another, _)?):
            unit == another
        default: isBytes && other.isBytes
        }
    }

    private var isBytes: Bool {
        switch logicalType {
        case nil, .string?, .enum?, .json?, .bson?: physicalType == .byteArray
        default: false
        }
    }
}

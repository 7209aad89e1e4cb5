extension FieldRecord {
    /// The dotted paths of the columns that are asked for, among those that a file has.
    func paths(in shapes: [ColumnShape], below prefix: String = "") -> [String] {
        var found: [String] = []
        for field in fields {
            guard let name = field.components.last, let shape = shapes.first(where: { $0.name == name })
            else {
                continue
            }
            let path = prefix + name
            var inner: [String] = []
            if field.isSelective, shape.kind == .structure {
                inner = field.paths(in: shape.children, below: path + ".")
            }
            found += inner.isEmpty ? [path] : inner
        }
        return found
    }

    /// The dotted path of the first column that is not asked for, below lists and maps too.
    func firstUnknown(in shapes: [ColumnShape], below prefix: String = "") -> String? {
        if asksForAllKeys { return nil }
        for shape in shapes {
            guard let field = field(of: shape.name) else { return prefix + shape.name }
            if let unknown = field.firstBelow(shape, prefix + shape.name, FieldRecord.firstUnknown) {
                return unknown
            }
        }
        return nil
    }

    /// The dotted path of the first field without a column, of those that are asked for in any case.
    func firstMissing(in shapes: [ColumnShape], below prefix: String = "") -> String? {
        for field in fields {
            guard let name = field.components.last, !soughtNames.contains(name) else { continue }
            guard let shape = shapes.first(where: { $0.name == name }) else { return prefix + name }
            if let missing = field.firstBelow(shape, prefix + name, FieldRecord.firstMissing) {
                return missing
            }
        }
        return nil
    }

    private func field(of name: String) -> FieldRecord? { fields.first { $0.components.last == name } }

    /// Looks for a path below a field, where the file has it in the form that the type asks for.
    private func firstBelow(
        _ shape: ColumnShape, _ path: String,
        _ search: (FieldRecord) -> (_ shapes: [ColumnShape], _ prefix: String) -> String?
    ) -> String? {
        switch (kind, shape.kind) {
        case (.fields, .structure): return search(self)(shape.children, path + ".")
        case (.list(let element), .list):
            guard let child = shape.children.first else { return nil }
            return element.firstBelow(child, "\(path).\(child.name)", search)
        case (.map(let key, let value), .map):
            guard let entry = shape.children.first, entry.children.count == 2 else { return nil }
            return key.firstBelow(entry.children[0], path + ".key", search)
                ?? value.firstBelow(entry.children[1], path + ".value", search)
        default: return nil
        }
    }

    /// Whether fields of a structure are asked for one by one.
    private var isSelective: Bool {
        if case .fields = kind { return !asksForAllKeys }
        return false
    }
}

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

    /// The dotted path of the first column that is not asked for.
    func firstUnknown(in shapes: [ColumnShape], below prefix: String = "") -> String? {
        if asksForAllKeys { return nil }
        for shape in shapes {
            guard let field = fields.first(where: { $0.components.last == shape.name }) else {
                return prefix + shape.name
            }
            if field.isSelective, shape.kind == .structure,
                let unknown = field.firstUnknown(in: shape.children, below: "\(prefix)\(shape.name).")
            {
                return unknown
            }
        }
        return nil
    }

    /// Whether fields of a structure are asked for one by one.
    private var isSelective: Bool {
        if case .fields = kind { return !asksForAllKeys }
        return false
    }
}

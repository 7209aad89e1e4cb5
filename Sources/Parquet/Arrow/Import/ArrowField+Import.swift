internal import CParquetArrow

extension ArrowField {
    /// The most fields of one schema, and the most levels of it, that are taken over.
    private static let fieldLimit = 1 << 20
    private static let depthLimit = 250

    /// Reads a schema that another library has exported; it stays as it is.
    ///
    /// - Throws: `ParquetError` that names the path, with `invalidArgument` where the structure is released, holds a
    ///   null pointer where there may be none, or a count that cannot be; with `unsupported` for types that Parquet does
    ///   not have; with `limitExceeded`.
    static func imported(_ schema: UnsafeMutablePointer<ArrowSchema>) throws(ParquetError) -> ArrowField {
        var left = fieldLimit
        return try unsafe imported(schema, path: "", depth: 0, left: &left)
    }

    private static func imported(
        _ schema: UnsafeMutablePointer<ArrowSchema>, path: String, depth: Int, left: inout Int
    ) throws(ParquetError) -> ArrowField {
        let schema = unsafe schema.pointee
        let name = unsafe schema.name.map { unsafe String(cString: $0) } ?? ""
        let path = path.isEmpty ? name : "\(path).\(name)"
        do throws(ParquetError) {
            guard unsafe schema.release != nil else { throw ArrowFault.released("schema") }
            left -= 1
            guard left >= 0, depth <= depthLimit else {
                throw ParquetError(
                    .limitExceeded,
                    "an Arrow schema of more than \(fieldLimit) fields or \(depthLimit) levels")
            }
            guard let format = unsafe schema.format else { throw ArrowFault.null("format string") }
            let type = unsafe try ArrowType(format: String(cString: format))
            var field = ArrowField(
                name: name, type: type, isNullable: unsafe schema.flags & Int64(ARROW_FLAG_NULLABLE) != 0)
            if let metadata = unsafe schema.metadata {
                field.metadata = try unsafe ArrowMetadata.entries(at: metadata)
            }
            let count = unsafe schema.n_children
            try check(type, childCount: count)
            for index in 0..<Int(count) {
                guard let child = unsafe schema.children?[index] else {
                    throw ArrowFault.null("child \(index)")
                }
                field.children.append(
                    try unsafe imported(child, path: path, depth: depth + 1, left: &left))
            }
            if let values = unsafe schema.dictionary {
                guard case .integer = type else {
                    throw ParquetError(
                        .invalidArgument, "a dictionary with indices of the type \"\(type.format)\"")
                }
                field.dictionary = [
                    try unsafe imported(values, path: path, depth: depth + 1, left: &left)
                ]
            }
            try check(field)
            return field
        } catch {
            throw error.placed(column: path)
        }
    }

    private static func check(_ type: ArrowType, childCount: Int64) throws(ParquetError) {
        let fits =
            switch type {
            case .structure: childCount >= 0 && childCount <= Int64(fieldLimit)
            case .list, .map: childCount == 1
            default: childCount == 0
            }
        guard fits else {
            throw ParquetError(
                .invalidArgument, "\(childCount) children of a field of the type \"\(type.format)\"")
        }
    }

    private static func check(_ field: ArrowField) throws(ParquetError) {
        guard field.type == .map else { return }
        guard field.children[0].type == .structure, field.children[0].children.count == 2 else {
            throw ParquetError(.invalidArgument, "a map whose entries are not pairs of key and value")
        }
    }
}

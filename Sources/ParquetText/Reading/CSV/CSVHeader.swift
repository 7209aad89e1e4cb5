internal import Parquet
internal import ParquetBytes

/// The names of the columns of a CSV text.
enum CSVHeader {
    /// The name of each field of a row; where the first row names them, the rows stand behind it afterwards.
    ///
    /// Without a schema a name that is empty becomes `columnN`, and one that was there before gets a number behind it, so
    /// that all are distinct.
    /// - Throws: `ParquetError` with `schemaMismatch` where the first row has another number of fields than there are
    ///   names, or columns of the schema.
    static func names(
        _ rows: inout CSVRows, options: CSVReadOptions, schema: Schema?
    ) throws(ParquetError) -> [String] {
        let width = rows.firstRow.count
        let names: [String]
        switch options.header {
        case .present:
            let header = rows.firstRow.map { String(decoding: $0, as: UTF8.self) }
            names = schema == nil ? distinct(header) : header
            rows.skipFirstRow()
        case .absent:
            if let schema {
                names = schema.shapes.map(\.name)
            } else {
                names = distinct(Array(repeating: "", count: width))
            }
        case .names(let given):
            names = given
        }
        guard rows.isEmpty || options.header == .present || names.count == width else {
            throw ParquetError(
                .schemaMismatch, "the first row has \(width) fields, there are names for \(names.count)")
        }
        return names
    }

    /// For each field of the schema, which field of a row holds it; nil where none does.
    ///
    /// - Throws: `ParquetError` with `schemaMismatch` where a name stands in the header twice, a required field is missing,
    ///   or the schema does not have a field of the header.
    static func fields(
        of schema: Schema, in names: [String], options: CSVReadOptions
    ) throws(ParquetError) -> [Int?] {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            guard places.updateValue(index, forKey: name) == nil else {
                throw ParquetError(.schemaMismatch, "two columns of the file have the name \"\(name)\"")
            }
        }
        var fields: [Int?] = []
        for shape in schema.shapes {
            let place = places.removeValue(forKey: shape.name)
            guard place != nil || shape.isNullable else {
                throw ParquetError(
                    .schemaMismatch, "the file has no such column, which the schema requires",
                    column: shape.name)
            }
            fields.append(place)
        }
        if !options.ignoresUnknownColumns, let unknown = places.min(by: { $0.value < $1.value }) {
            throw ParquetError(
                .schemaMismatch, "the schema has no column \"\(unknown.key)\", which the file has")
        }
        return fields
    }

    private static func distinct(_ header: [String]) -> [String] {
        var taken = Set(header)
        var seen: Set<String> = []
        var names: [String] = []
        for (index, given) in header.enumerated() {
            let base = given.isEmpty ? "column\(index + 1)" : given
            var name = base
            var number = 2
            while seen.contains(name) || name != given && taken.contains(name) {
                name = "\(base)_\(number)"
                number += 1
            }
            seen.insert(name)
            taken.insert(name)
            names.append(name)
        }
        return names
    }
}

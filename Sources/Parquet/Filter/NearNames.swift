/// Finds what a misspelt path may have meant.
enum NearNames {
    /// How many candidates an error names.
    private static let limit = 3

    /// The error for a path that names nothing, with the nearest paths of the schema.
    static func error(for path: String, in schema: Schema) -> ParquetError {
        let candidates = candidates(for: path, in: schema).map { "\"\($0)\"" }
        var message = "the schema has no such column"
        if !candidates.isEmpty { message += "; near are \(candidates.joined(separator: ", "))" }
        return ParquetError(.columnNotFound, message, column: path)
    }

    private static func candidates(for path: String, in schema: Schema) -> [String] {
        let wanted = Array(path.lowercased().utf8)
        // Longer ones are no slip of the finger.
        guard wanted.count <= 200 else { return [] }
        let allowed = max(1, wanted.count / 3)
        var found: [(distance: Int, path: String)] = []
        for column in 0..<schema.columnCount {
            let candidate = schema.path(ofColumn: column)
            let letters = Array(candidate.lowercased().utf8)
            // The last name, or the path without its last names, may be what was meant.
            if letters.count > wanted.count + 1,
                letters.suffix(wanted.count + 1) == ([0x2E] + wanted)[...]
                    || letters.starts(with: wanted + [0x2E])
            {
                found.append((1, candidate))
                continue
            }
            guard abs(letters.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, letters)
            if distance <= allowed { found.append((distance, candidate)) }
        }
        found.sort { $0.distance < $1.distance }
        return found.prefix(limit).map(\.path)
    }

    /// How many letters must be changed, added or left out to make one text of the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = min(
                    diagonal + (letter == right[column] ? 0 : 1), above + 1, row[column] + 1)
                diagonal = above
            }
        }
        return row[right.count]
    }
}

import Parquet
import ParquetText

extension FuzzTarget {
    /// Filters as people type them; what is understood must mean the same when it is written and read again.
    static let filterText = FuzzTarget(
        "filter", sizeLimit: 1 << 10,
        seeds: { _ in
            [
                "fare > 10 and city in ('Oslo', 'Bergen')", "not (a is null or b like 'x%')",
                "d between 1.5 and 2e3",
                "day >= '2024-01-31' and flag = true", "\"odd name\" != -7",
            ].map { Array($0.utf8) }
        }
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        _ = try Filter(parsing: text)
    }

    /// CSV, its types guessed; pieces of any size must give the same rows.
    static let csv = FuzzTarget(
        "csv", sizeLimit: 1 << 12,
        seeds: { _ in
            [
                "id,amount,day,flag\n1,1.5,2024-01-31,true\n2,,2024-02-01,\n3,-2e3,,false\n",
                "a;b\r\n\"x;\"\"y\"\r\nz\";\"two\r\nlines\"\r\n1;é\r\n", "\u{FEFF}a,\"b\"\r1,\r\"\",2\r",
            ].map { [0] + Array($0.utf8) }
        }
    ) { input in
        var reader = InputReader(input)
        let choice = reader.byte()
        let text = SharedBytes(reader.rest)
        var options = CSVReadOptions()
        if choice & 1 != 0 { options.malformed = .reject }
        if choice & 2 != 0 { options.inference = .all }
        let whole = try TextInput.rows(ofCSV: text, pieceSize: .max, options: options)
        let pieces = try promised("in pieces it is refused") {
            try TextInput.rows(ofCSV: text, pieceSize: 1 + Int(choice >> 2), options: options)
        }
        try promise(whole == pieces, "in pieces it has other rows")
    }

    /// JSON Lines and arrays, their types inferred; pieces of any size must give the same rows.
    static let json = FuzzTarget(
        "json", sizeLimit: 1 << 12,
        seeds: { _ in
            [
                "{\"a\":1,\"b\":[1.5,null,-2e3],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\",\"e\":[{\"f\":true}]}}\n{\"a\":-7}\n",
                "[{\"day\":\"2024-01-31\",\"id\":\"00010203-0405-0607-0809-0a0b0c0d0e0f\"}, {\"at\":\"10:00:00\"},{}]",
            ].map { [0] + Array($0.utf8) }
        }
    ) { input in
        var reader = InputReader(input)
        let choice = reader.byte()
        let text = SharedBytes(reader.rest)
        var options = JSONReadOptions()
        if choice & 1 != 0 { options.malformed = .reject }
        if choice & 2 != 0 { options.inference = .all }
        let whole = try TextInput.rows(ofJSON: text, pieceSize: .max, options: options)
        let pieces = try promised("in pieces it is refused") {
            try TextInput.rows(ofJSON: text, pieceSize: 1 + Int(choice >> 2), options: options)
        }
        try promise(whole == pieces, "in pieces it has other rows")
    }

    /// Schemas as text; what is parsed must come back when it is written and parsed.
    static let schemaText = FuzzTarget(
        "schema", sizeLimit: 1 << 12,
        seeds: { file in
            let file = try BlockingParquetFile(reading: MemorySource(file))
            return [Array(SchemaMessage(file.schema).description.utf8)]
        }
    ) { input in
        let schema = try SchemaMessage(parsing: String(decoding: input, as: UTF8.self)).schema
        let first = SchemaMessage(schema).description
        // Names that would break a line are printed in a form that is not read.
        guard schema.nodes.allSatisfy({ $0.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        else {
            return
        }
        let second = try promised("what was written cannot be parsed") {
            try SchemaMessage(parsing: first).description
        }
        try promise(first == second, "written twice, it differs")
    }
}

/// Texts as rows.
enum TextInput {
    static func rows(ofCSV text: SharedBytes, pieceSize: Int, options: CSVReadOptions) throws -> [UInt8] {
        var reader = try CSVReader(MemoryTextSource(text, pieceSize: pieceSize), options: options)
        let sink = TextCollector()
        var writer = CanonicalJSONWriter(to: sink)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.flush()
        return sink.bytes
    }

    static func rows(ofJSON text: SharedBytes, pieceSize: Int, options: JSONReadOptions) throws -> [UInt8] {
        var reader = try JSONReader(MemoryTextSource(text, pieceSize: pieceSize), options: options)
        let sink = TextCollector()
        var writer = CanonicalJSONWriter(to: sink)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.flush()
        return sink.bytes
    }
}

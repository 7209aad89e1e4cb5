import ParquetFormat
import Testing

@testable import Parquet

@Suite("Building a schema")
struct SchemaBuildingTests {
    /// A line a node: depth, repetition, type, name, annotation, field id.
    static func text(_ schema: Schema) -> [String] {
        var depths: [Int] = []
        return schema.nodes.map { node in
            depths.append(node.parent.map { depths[$0] + 1 } ?? 0)
            let indent = String(repeating: " ", count: depths[depths.count - 1])
            let length = node.typeLength.map { "(\($0))" } ?? ""
            let type = (node.physicalType?.description ?? "group") + length
            let annotation = node.logicalType.map { " \($0)" } ?? ""
            let id = node.fieldID.map { " = \($0)" } ?? ""
            return "\(indent)\(node.repetition) \(type) \(node.name)\(annotation)\(id)"
        }
    }

    @Test("gives the nodes that a reader of the file would see")
    func wholeSchema() throws {
        let schema = try Schema {
            Field("id", .int64, id: 1)
            Field("city", .string, .optional)
            List("stops", of: .double, .optional, elements: .optional, id: 7, elementID: 8)
            Map("tags", key: .string, value: .int32, keyID: 3, valueID: 4)
            Group("fare", .optional) {
                Field("base", .decimal(precision: 9, scale: 2))
            }
            Field("runs", .int16, .repeated)
        }
        #expect(
            SchemaBuildingTests.text(schema) == [
                "REQUIRED group schema",
                " REQUIRED INT64 id = 1",
                " OPTIONAL BYTE_ARRAY city string",
                " OPTIONAL group stops list = 7",
                "  REPEATED group list",
                "   OPTIONAL DOUBLE element = 8",
                " REQUIRED group tags map",
                "  REPEATED group key_value",
                "   REQUIRED BYTE_ARRAY key string = 3",
                "   REQUIRED INT32 value = 4",
                " OPTIONAL group fare",
                "  REQUIRED INT32 base decimal(precision: 9, scale: 2)",
                " REPEATED INT32 runs integer(bitWidth: 16, isSigned: true)",
            ])
        #expect(
            schema.shapes.map(\.kind) == [
                .primitive(column: 0), .primitive(column: 1), .list, .map, .structure, .list,
            ])
        #expect(try SchemaFooterTests.reread(schema.footerElements()) == schema)
    }

    @Test("nests lists, maps and groups in each other")
    func nesting() throws {
        let schema = try Schema {
            List("matrix", of: .list(of: .double, elements: .optional), elements: .optional)
            List(
                "points",
                of: .group {
                    Field("x", .double); Field("y", .double)
                })
            Map("index", key: .uuid, value: .map(key: .date, value: .variant, values: .optional))
        }
        #expect(
            schema.shapes.map(SchemaTests.text) == [
                "matrix[element[element?]?]", "points[element{x,y}]",
                "index<key_value{key,value<key_value{key,value{metadata,value}?}>}>",
            ])
        #expect(try SchemaFooterTests.reread(schema.footerElements()) == schema)
    }

    @Test("takes fields from conditions, loops, arrays and components of one's own")
    func builder() throws {
        struct Audit: SchemaComponent {
            var fields: [SchemaField] { [Field("created", .date), Field("changed", .date, .optional)] }
        }
        func schema(isWide: Bool) throws -> Schema {
            try Schema(name: "root") {
                if isWide { Field("wide", .boolean) } else { Field("narrow", .boolean) }
                if isWide { Field("extra", .float) }
                for index in 0..<3 { Field("c\(index)", .int32) }
                [Field("d", .int96)]
                Audit()
            }
        }
        #expect(
            try schema(isWide: true).root.children.count == 8
                && schema(isWide: false).nodes[1].name == "narrow")
        #expect(try schema(isWide: true).root.name == "root")
    }

    @Test("may have no fields at all")
    func empty() throws {
        let schema = try Schema(fields: [])
        #expect(schema.columnCount == 0)
        #expect(try SchemaFooterTests.reread(schema.footerElements()) == schema)
    }

    @Test("every type fits its annotation")
    func types() throws {
        let types: [(FieldType, PhysicalType, LogicalType?)] = [
            (.boolean, .boolean, nil), (.int32, .int32, nil), (.int64, .int64, nil), (.int96, .int96, nil),
            (.float, .float, nil), (.double, .double, nil), (.binary, .byteArray, nil),
            (.fixed(5), .fixedLenByteArray, nil),
            (.int8, .int32, .integer(bitWidth: 8, isSigned: true)),
            (.uint64, .int64, .integer(bitWidth: 64, isSigned: false)),
            (.float16, .fixedLenByteArray, .float16), (.uuid, .fixedLenByteArray, .uuid),
            (.interval, .fixedLenByteArray, .interval), (.enum, .byteArray, .enum),
            (.json, .byteArray, .json), (.bson, .byteArray, .bson), (.date, .int32, .date),
            (.time(.millis), .int32, .time(unit: .millis, isAdjustedToUTC: true)),
            (.time(.nanos, isAdjustedToUTC: false), .int64, .time(unit: .nanos, isAdjustedToUTC: false)),
            (.timestamp(.nanos), .int64, .timestamp(unit: .nanos, isAdjustedToUTC: true)),
            (.null, .int32, .null), (.geometry(crs: "c"), .byteArray, .geometry(crs: "c")),
            (
                .geography(algorithm: .karney), .byteArray, .geography(crs: nil, algorithm: "KARNEY")
            ),
        ]
        for (type, physical, logical) in types {
            let schema = try Schema(fields: [Field("c", type, .optional)])
            #expect(schema.column(0).physicalType == physical)
            #expect(schema.column(0).logicalType == logical)
            #expect(try SchemaFooterTests.reread(schema.footerElements()) == schema)
        }
    }

    @Test("decimals are stored as small as their digits allow")
    func decimals() throws {
        func stored(_ precision: Int, _ storage: DecimalStorage = .smallest) throws -> String {
            let type = FieldType.decimal(precision: precision, scale: 1, storage: storage)
            let node = try Schema(fields: [Field("c", type)]).column(0)
            #expect(node.logicalType == .decimal(precision: precision, scale: 1))
            return (node.physicalType?.description ?? "") + (node.typeLength.map { "(\($0))" } ?? "")
        }
        #expect(try stored(1) == "INT32")
        #expect(try stored(9) == "INT32")
        #expect(try stored(10) == "INT64")
        #expect(try stored(18) == "INT64")
        #expect(try stored(19) == "FIXED_LEN_BYTE_ARRAY(9)")
        #expect(try stored(38) == "FIXED_LEN_BYTE_ARRAY(16)")
        #expect(try stored(39) == "FIXED_LEN_BYTE_ARRAY(17)")
        #expect(try stored(76) == "FIXED_LEN_BYTE_ARRAY(32)")
        #expect(try stored(9, .shortestFixed) == "FIXED_LEN_BYTE_ARRAY(4)")
        #expect(try stored(10, .shortestFixed) == "FIXED_LEN_BYTE_ARRAY(5)")
        #expect(try stored(9, .fixed(16)) == "FIXED_LEN_BYTE_ARRAY(16)")
        #expect(try stored(100, .binary) == "BYTE_ARRAY")
        #expect(try stored(3, .int64) == "INT64")
        #expect(try stored(Int(Int32.max)).hasPrefix("FIXED_LEN_BYTE_ARRAY("))
    }

    @Test("the digits that bytes hold are those of exact arithmetic")
    func digits() {
        // The largest number of n bytes, in decimal digits, doubled and doubled again: 2^(8n - 1) - 1.
        var power: [Int] = [1]  // 2^k, little-endian decimal digits
        for bit in 1...(8 * 40 - 1) {
            var carry = 0
            for index in power.indices {
                let doubled = power[index] * 2 + carry
                power[index] = doubled % 10
                carry = doubled / 10
            }
            if carry > 0 { power.append(carry) }
            if bit % 8 == 7 {
                #expect(DecimalStorage.digits(inBytes: (bit + 1) / 8) == power.count - 1)
            }
        }
        for digits in 1...200 {
            let count = DecimalStorage.byteCount(forDigits: digits)
            #expect(DecimalStorage.digits(inBytes: count) >= digits)
            #expect(count == 1 || DecimalStorage.digits(inBytes: count - 1) < digits)
        }
    }

    static let wrong: [(fields: [SchemaField], code: ParquetError.Code, path: String)] = [
        ([Field("a", .int32), Field("a", .int64)], .schemaMismatch, "a"),
        (
            Group("g") {
                Field("x", .int32); Field("x", .int32)
            }.fields, .schemaMismatch, "g.x"
        ),
        (Group("g") {}.fields, .schemaMismatch, "g"),
        (List("l", of: .group {}).fields, .schemaMismatch, "l.list.element"),
        ([Field("l", .list(of: .int32), .repeated)], .schemaMismatch, "l"),
        ([Field("m", .map(key: .int32, value: .int32), .repeated)], .schemaMismatch, "m"),
        (List("l", of: .int32, elements: .repeated).fields, .schemaMismatch, "l"),
        (Map("m", key: .int32, value: .int32, values: .repeated).fields, .schemaMismatch, "m"),
        ([Field("f", .fixed(0))], .invalidArgument, "f"),
        ([Field("f", .fixed(-1))], .invalidArgument, "f"),
        ([Field("f", .fixed(1 << 31))], .invalidArgument, "f"),
        ([Field("f", .stored(as: .fixedLenByteArray))], .invalidArgument, "f"),
        ([Field("f", .stored(as: .int32, length: 4))], .invalidArgument, "f"),
        ([Field("f", .stored(as: PhysicalType(rawValue: 9)))], .invalidArgument, "f"),
        ([Field("f", .stored(as: .int32, .string))], .schemaMismatch, "f"),
        ([Field("f", .stored(as: .byteArray, .unknown(id: 40)))], .schemaMismatch, "f"),
        ([Field("f", .int32, FieldRepetition(rawValue: 3))], .invalidArgument, "f"),
        ([Field("f", .int32, id: 1 << 31)], .invalidArgument, "f"),
        ([Field("f", .group([Field("x", .int32)], as: .string))], .schemaMismatch, "f"),
        ([Field("f", .group([Field("x", .int32)], as: .variant(version: 128)))], .invalidArgument, "f"),
        ([Field("d", .decimal(precision: 0))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: -3))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: .max))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 5, scale: 6))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 5, scale: -1))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 10, storage: .int32))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 19, storage: .int64))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 39, storage: .fixed(16)))], .invalidArgument, "d"),
        ([Field("d", .decimal(precision: 3, storage: .fixed(-2)))], .invalidArgument, "d"),
        ([Field("d", .stored(as: .byteArray, .decimal(precision: 0, scale: 0)))], .invalidArgument, "d"),
        (
            [Field("g", .geography(algorithm: EdgeInterpolationAlgorithm(rawValue: 8)))], .invalidArgument,
            "g"
        ),
    ]

    @Test("refuses what no file may hold, and names where")
    func refusals() {
        for (fields, code, path) in SchemaBuildingTests.wrong {
            #expect {
                try Schema(fields: fields)
            } throws: { error in
                (error as? ParquetError)?.code == code && (error as? ParquetError)?.column == path
            }
        }
    }

    @Test("nests 255 levels and no more")
    func depth() throws {
        func nested(_ groups: Int) -> SchemaField {
            var field = Field("x", .int32)
            for index in 0..<groups { field = Field("g\(index)", .group([field]), .optional) }
            return field
        }
        let deepest = try Schema(fields: [nested(254)])
        #expect(deepest.column(0).maxDefinitionLevel == 254)
        #expect(try SchemaFooterTests.reread(deepest.footerElements()) == deepest)
        #expect { try Schema(fields: [nested(255)]) } throws: {
            ($0 as? ParquetError)?.code == .schemaMismatch
        }
    }
}

import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Schema")
struct SchemaTests {
    static func group(
        _ name: String, _ children: Int, _ repetition: FieldRepetition? = .optional,
        _ converted: ConvertedType? = nil
    ) -> SchemaElement {
        SchemaElement(
            repetitionType: repetition, name: name, numChildren: Int32(children), convertedType: converted)
    }

    static func leaf(
        _ name: String, _ repetition: FieldRepetition = .required, _ type: PhysicalType = .int32,
        length: Int32? = nil, converted: ConvertedType? = nil, logical: LogicalTypeAnnotation? = nil
    ) -> SchemaElement {
        SchemaElement(
            type: type, typeLength: length, repetitionType: repetition, name: name, convertedType: converted,
            logicalType: logical)
    }

    static func schema(_ elements: [SchemaElement]) throws -> Schema {
        try Schema(elements: elements, limits: DecodeLimits())
    }

    @Test("gives each node its levels, columns and path")
    func levels() throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 2, nil),
            SchemaTests.leaf("a", .optional),
            SchemaTests.group("b", 2),
            SchemaTests.leaf("c", .repeated),
            SchemaTests.group("d", 1, .repeated),
            SchemaTests.leaf("e", .optional),
        ])
        #expect(schema.columnCount == 3)
        #expect(schema.column(0).maxDefinitionLevel == 1)
        #expect(schema.column(1).maxDefinitionLevel == 2)
        #expect(schema.column(1).maxRepetitionLevel == 1)
        #expect(schema.column(2).maxDefinitionLevel == 3)
        #expect(schema.path(ofColumn: 2) == "b.d.e")
        #expect(schema.root.columns == 0..<3)
        #expect(schema.nodes[2].columns == 1..<3)
    }

    @Test("reads the three-level list, and every older form, as a list")
    func lists() throws {
        let list = SchemaTests.group("l", 1, .optional, .list)
        let forms: [([SchemaElement], String)] = [
            (
                [list, SchemaTests.group("list", 1, .repeated), SchemaTests.leaf("element", .optional)],
                "l[element?]?"
            ),
            ([list, SchemaTests.leaf("element", .repeated)], "l[element]?"),
            ([list, SchemaTests.group("array", 1, .repeated), SchemaTests.leaf("x")], "l[array{x}]?"),
            ([list, SchemaTests.group("l_tuple", 1, .repeated), SchemaTests.leaf("x")], "l[l_tuple{x}]?"),
            (
                [list, SchemaTests.group("e", 2, .repeated), SchemaTests.leaf("x"), SchemaTests.leaf("y")],
                "l[e{x,y}]?"
            ),
            ([list, SchemaTests.group("e", 1, .repeated), SchemaTests.leaf("x", .repeated)], "l[e{x[x]}]?"),
            ([SchemaTests.leaf("r", .repeated)], "r[r]"),
            (
                [
                    SchemaTests.group("m", 1, .optional, .map), SchemaTests.group("key_value", 2, .repeated),
                    SchemaTests.leaf("key"), SchemaTests.leaf("value", .optional),
                ], "m<key_value{key,value?}>?"
            ),
            (
                [
                    SchemaTests.group("m", 1, .required, .mapKeyValue), SchemaTests.group("kv", 1, .repeated),
                    SchemaTests.leaf("key"),
                ], "m[key]"
            ),
        ]
        for (elements, expected) in forms {
            let schema = try SchemaTests.schema([SchemaTests.group("root", 1, nil)] + elements)
            #expect(SchemaTests.text(schema.shapes[0]) == expected)
        }
    }

    static func text(_ shape: ColumnShape) -> String {
        let inner = shape.children.map(text).joined(separator: ",")
        let mark = shape.isNullable ? "?" : ""
        switch shape.kind {
        case .primitive: return shape.name + mark
        case .structure: return "\(shape.name){\(inner)}\(mark)"
        case .list: return "\(shape.name)[\(inner)]\(mark)"
        case .map: return "\(shape.name)<\(inner)>\(mark)"
        }
    }

    @Test("folds converted types into logical types, and ignores annotations that do not fit")
    func annotations() throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 6, nil),
            SchemaTests.leaf("s", .required, .byteArray, converted: .utf8),
            SchemaTests.leaf("u", .required, .int32, converted: .uint8),
            SchemaTests.leaf("t", .required, .int64, converted: .timestampMicros),
            SchemaTests.leaf("i", .required, .fixedLenByteArray, length: 12, converted: .interval),
            SchemaTests.leaf("bad", .required, .int32, logical: .string()),
            SchemaTests.leaf("uuid", .required, .fixedLenByteArray, length: 15, logical: .uuid()),
        ])
        #expect(schema.column(0).logicalType == .string)
        #expect(schema.column(1).logicalType == .integer(bitWidth: 8, isSigned: false))
        #expect(schema.column(2).logicalType == .timestamp(unit: .micros, isAdjustedToUTC: true))
        #expect(schema.column(3).logicalType == .interval)
        #expect(schema.column(4).logicalType == nil)
        #expect(schema.column(4).declaredLogicalType == .string)
        #expect(schema.column(5).logicalType == nil)
    }

    @Test("refuses lists of elements that are no tree")
    func malformed() {
        let bad: [[SchemaElement]] = [
            [],
            [SchemaTests.group("root", 2, nil), SchemaTests.leaf("a")],
            [SchemaTests.group("root", 1, nil), SchemaTests.leaf("a"), SchemaTests.leaf("b")],
            [SchemaTests.group("root", -1, nil)],
            [
                SchemaTests.group("root", 1, nil), SchemaTests.group("g", Int(Int32.max)),
                SchemaTests.leaf("a"),
            ],
            [SchemaTests.group("root", 1, nil), SchemaTests.leaf("a", FieldRepetition(rawValue: 7))],
            [
                SchemaTests.group("root", 1, nil),
                SchemaTests.leaf("a", .required, PhysicalType(rawValue: 42)),
            ],
            [SchemaTests.group("root", 1, nil), SchemaTests.leaf("f", .required, .fixedLenByteArray)],
            [
                SchemaTests.group("root", 1, nil),
                SchemaTests.leaf("f", .required, .fixedLenByteArray, length: -5),
            ],
        ]
        for elements in bad {
            #expect(throws: ParquetError.self) { try SchemaTests.schema(elements) }
        }
    }

    @Test("refuses to nest deeper than its limit")
    func depth() {
        let deep =
            [SchemaTests.group("root", 1, nil)]
            + (0..<300).map { SchemaTests.group("g\($0)", 1) } + [SchemaTests.leaf("x")]
        #expect { try SchemaTests.schema(deep) } throws: { ($0 as? ParquetError)?.code == .limitExceeded }
    }
}

import ParquetBytes
import ParquetFormat
import ParquetStorage
import ParquetTestSupport
import ParquetThrift
import Testing

@testable import Parquet

@Suite("A schema in the footer")
struct SchemaFooterTests {
    /// The schema and the footer's elements, or nil where the file is refused.
    static func opened(_ bytes: [UInt8]) throws -> ParquetMetadata {
        var options = ReadOptions()
        options.limits.schemaDepth = 255
        return try BlockingParquetFile(reading: MemorySource(SharedBytes(bytes)), options: options).metadata
    }

    /// The schema of the elements after they have been written and read.
    static func reread(_ elements: [SchemaElement]) throws -> Schema {
        let through = try elements.map { try SchemaElement(thriftBytes: $0.thriftBytes()) }
        var limits = DecodeLimits()
        limits.schemaDepth = 255
        return try Schema(elements: through, limits: limits)
    }

    @Test("reads back equal for every bundled file", arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) throws {
        guard let metadata = try? SchemaFooterTests.opened(fixture.bytes()) else { return }
        #expect(try SchemaFooterTests.reread(metadata.schema.footerElements()) == metadata.schema)
    }

    @Test("is what the writers of Arrow wrote, annotation by annotation")
    func sameAsArrow() throws {
        let files = Fixture.all.filter { $0.name.hasPrefix("pyarrow/") }
        #expect(!files.isEmpty)
        for fixture in files {
            guard let metadata = try? SchemaFooterTests.opened(fixture.bytes()) else { continue }
            let written = metadata.footer.schemaElements
            let elements = metadata.schema.footerElements()
            #expect(elements.count == written.count)
            for (ours, written) in zip(elements, written).dropFirst() {
                var theirs = written
                // Arrow leaves out the converted types of local times, which the specification asks for.
                if case .time(let type)? = written.logicalType, !type.isAdjustedToUTC {
                    theirs.convertedType = ours.convertedType
                }
                if case .timestamp(let type)? = written.logicalType, !type.isAdjustedToUTC {
                    theirs.convertedType = ours.convertedType
                }
                #expect(ours == theirs, "\(fixture): \(ours.name)")
            }
        }
    }

    @Test("reads back equal for every file of the corpus")
    func corpus() throws {
        guard let corpus = try Corpus.located() else { return }
        var seen = 0
        for file in try corpus.files() {
            guard let metadata = try? SchemaFooterTests.opened(file.bytes()) else { continue }
            seen += 1
            let reread = try SchemaFooterTests.reread(metadata.schema.footerElements())
            #expect(reread == metadata.schema, "\(file)")
        }
        #expect(seen > 50)
    }

    static func leaf(
        _ name: String, _ type: PhysicalType, _ logicalType: LogicalTypeAnnotation? = nil,
        converted: ConvertedType? = nil, length: Int32? = nil
    ) -> SchemaElement {
        SchemaElement(
            type: type, typeLength: length, repetitionType: .optional, name: name, convertedType: converted,
            logicalType: logicalType)
    }

    /// A union whose only member has the identifier, and an empty struct as its value.
    static func unknownMember(_ id: UInt8) throws -> LogicalTypeAnnotation {
        // A field header of the compact protocol: the identifier as the step from 0, and the type struct (12).
        try LogicalTypeAnnotation(thriftBytes: id < 16 ? [id << 4 | 12, 0, 0] : [12, id * 2, 0, 0])
    }

    @Test("keeps annotations that do not fit, and those that this version does not know")
    func unusual() throws {
        let newer = try SchemaFooterTests.unknownMember(60)
        guard case .unrecognized(let field) = newer else {
            Issue.record("the member is known")
            return
        }
        let newerUnit = try TimeUnit(thriftBytes: [9 << 4 | 12, 0, 0])
        var extended = SchemaFooterTests.leaf("extended", .int64)
        extended.unknownFields = [field]
        let columns = [
            SchemaFooterTests.leaf("misplaced", .int32, .string(), converted: .utf8),
            SchemaFooterTests.leaf("newer", .byteArray, newer),
            SchemaFooterTests.leaf("folded", .byteArray, newer, converted: .json),
            SchemaFooterTests.leaf(
                "unit", .int64, .timestamp(TimestampType(isAdjustedToUTC: true, unit: newerUnit))),
            SchemaFooterTests.leaf("converted", .int64, converted: ConvertedType(rawValue: 77)),
            SchemaFooterTests.leaf(
                "edges", .byteArray,
                .geography(GeographyType(crs: "x", algorithm: EdgeInterpolationAlgorithm(rawValue: 9)))),
            extended,
        ]
        let elements = [SchemaElement(name: "root", numChildren: Int32(columns.count))] + columns
        let schema = try Schema(elements: elements, limits: DecodeLimits())
        #expect(schema.column(1).declaredLogicalType == .unknown(id: 60))
        #expect(schema.column(2).declaredLogicalType == .json)
        #expect(schema.footerElements() == elements)
        #expect(try SchemaFooterTests.reread(schema.footerElements()) == schema)
    }

    @Test("keeps the older annotation of a map's pairs")
    func pairs() throws {
        let elements = [
            SchemaElement(name: "root", numChildren: 1),
            SchemaElement(
                repetitionType: .optional, name: "m", numChildren: 1, convertedType: .map, logicalType: .map()
            ),
            SchemaElement(
                repetitionType: .repeated, name: "map", numChildren: 2, convertedType: .mapKeyValue),
            SchemaElement(type: .int32, repetitionType: .required, name: "key"),
            SchemaElement(type: .int32, repetitionType: .optional, name: "value"),
        ]
        let schema = try Schema(elements: elements, limits: DecodeLimits())
        #expect(schema.footerElements() == elements)
    }

    @Test("has the converted types that the specification gives")
    func convertedTypes() throws {
        var expected: [(FieldType, ConvertedType?)] = [
            (.string, .utf8), (.enum, .enum), (.json, .json), (.bson, .bson), (.date, .date), (.uuid, nil),
            (.float16, nil), (.interval, .interval), (.null, nil), (.geometry(), nil), (.geography(), nil),
            (.int8, .int8), (.int16, .int16), (.uint8, .uint8), (.uint16, .uint16), (.uint32, .uint32),
            (.uint64, .uint64), (.int32, nil), (.int64, nil), (.variant, nil), (.list(of: .int32), .list),
            (.map(key: .int32, value: .int32), .map), (.decimal(precision: 4, scale: 1), .decimal),
            (.stored(as: .int32, .integer(bitWidth: 32, isSigned: true)), .int32),
            (.stored(as: .int64, .integer(bitWidth: 64, isSigned: true)), .int64),
        ]
        for isAdjustedToUTC in [true, false] {
            expected += [
                (.time(.millis, isAdjustedToUTC: isAdjustedToUTC), .timeMillis),
                (.time(.micros, isAdjustedToUTC: isAdjustedToUTC), .timeMicros),
                (.time(.nanos, isAdjustedToUTC: isAdjustedToUTC), nil),
                (.timestamp(.millis, isAdjustedToUTC: isAdjustedToUTC), .timestampMillis),
                (.timestamp(.micros, isAdjustedToUTC: isAdjustedToUTC), .timestampMicros),
                (.timestamp(.nanos, isAdjustedToUTC: isAdjustedToUTC), nil),
            ]
        }
        for (type, converted) in expected {
            let element = try Schema(fields: [Field("c", type)]).footerElements()[1]
            #expect(element.convertedType == converted, "\(type)")
            #expect(element.precision == (converted == .decimal ? 4 : nil))
            #expect(element.scale == (converted == .decimal ? 1 : nil))
        }
    }
}

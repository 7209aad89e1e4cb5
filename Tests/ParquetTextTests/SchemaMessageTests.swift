import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("The message form of schemas")
struct SchemaMessageTests {
    @Test("types, annotations and field ids are spelt as other tools spell them")
    func message() throws {
        let schema = try Schemas.schema(
            [
                SchemaElement(type: .int64, repetitionType: .required, name: "id", fieldId: 3),
                SchemaElement(
                    type: .int32, repetitionType: .optional, name: "small",
                    logicalType: .integer(IntType(bitWidth: 8, isSigned: false))),
                SchemaElement(
                    type: .int64, repetitionType: .optional, name: "at",
                    logicalType: .timestamp(TimestampType(isAdjustedToUTC: true, unit: .micros()))),
                SchemaElement(
                    type: .fixedLenByteArray, typeLength: 16, repetitionType: .required, name: "x",
                    logicalType: .uuid()),
                SchemaElement(
                    type: .int32, repetitionType: .optional, name: "price", convertedType: .decimal, scale: 2,
                    precision: 9),
                SchemaElement(
                    repetitionType: .optional, name: "stops", numChildren: 1, convertedType: .list),
                SchemaElement(repetitionType: .repeated, name: "list", numChildren: 1),
                SchemaElement(type: .double, repetitionType: .optional, name: "element"),
                SchemaElement(
                    type: .byteArray, repetitionType: .repeated, name: "na\nme", convertedType: .utf8),
            ], topLevel: 7)
        #expect(
            SchemaMessage(schema).description == """
                message schema {
                  required int64 id = 3;
                  optional int32 small (INTEGER(8,false));
                  optional int64 at (TIMESTAMP(MICROS,true));
                  required fixed_len_byte_array(16) x (UUID);
                  optional int32 price (DECIMAL(9,2));
                  optional group stops (LIST) {
                    repeated group list {
                      optional double element;
                    }
                  }
                  repeated binary na\\nme (STRING);
                }

                """)
    }

    @Test("every annotation has a spelling")
    func annotations() {
        #expect(LogicalType.time(unit: .nanos, isAdjustedToUTC: false).annotation == "TIME(NANOS,false)")
        #expect(LogicalType.geometry(crs: nil).annotation == "GEOMETRY")
        #expect(
            LogicalType.geography(crs: "OGC:CRS84", algorithm: "KARNEY").annotation
                == "GEOGRAPHY(OGC:CRS84,KARNEY)")
        #expect(LogicalType.null.annotation == "UNKNOWN")
        #expect(LogicalType.variant(version: 1).annotation == "VARIANT(1)")
        #expect(LogicalType.unknown(id: 77).annotation == "LOGICAL_TYPE_77")
    }
}

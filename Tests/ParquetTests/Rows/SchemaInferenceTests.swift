import Parquet
import Testing

@Suite("Schemas that types describe")
struct SchemaInferenceTests {
    @Test("each field has the type that its value's type says")
    func everyField() throws {
        let stop: FieldType = .group {
            Field("name", .string)
            List("seconds", of: .int32)
        }
        let fare: FieldType = .group {
            Field("base", .double)
            Field("tip", .float, .optional)
        }
        let expected = try Schema {
            Field("trip_id", .int64)
            Field("city", .string, .optional)
            Field("isPaid", .boolean)
            Field("payment", .string)
            Field("former", .string, .optional)
            Field("fare", fare)
            Field("refund", fare, .optional)
            List("stops", of: stop)
            List("notes", of: .string, .optional, elements: .optional)
            Map("tags", key: .string, value: .int16)
            Map("places", key: .string, value: stop)
            Map("byNumber", key: .int64, value: fare)
            Map("byPayment", key: .string, value: .double)
            Field("day", .date)
            Field("at", .timestamp(.micros), .optional)
            Field("price", .decimal(precision: 38, scale: 18), .optional)
        }
        #expect(try Schema(inferredFrom: Trip.self) == expected)
    }

    @Test("enumerations that are values of columns are what their raw values are")
    func columnValues() throws {
        enum Kind: Int32, ColumnValue, Codable { case only = 7 }
        enum Name: String, ColumnValue, Codable, CaseIterable { case only }
        struct Row: Codable, Equatable {
            let name: Name?
            let names: [Name]
        }
        #expect(
            try Schema(inferredFrom: Row.self)
                == Schema {
                    Field("name", .string, .optional)
                    List("names", of: .string)
                })
        try RowFile.check([Row(name: .only, names: [.only, .only]), Row(name: nil, names: [])])
        struct Unknown: Codable { let kind: Kind }
        #expect(TypedRoundTrip.error { _ = try Schema(inferredFrom: Unknown.self) }?.column == "kind")
    }
}

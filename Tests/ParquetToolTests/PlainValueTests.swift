import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("Values on the command line")
struct PlainValueTests {
    /// A column of a file made by another writer, by its path.
    private func column(_ path: String, of name: String) throws -> SchemaNode {
        let schema = try BlockingParquetFile(reading: LocalFile(Fixture(name).path)).schema
        let ordinal = try #require((0..<schema.columnCount).first { schema.path(ofColumn: $0) == path })
        return schema.column(ordinal)
    }

    @Test("dates and times become what is stored")
    func calendar() {
        for (text, days) in [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2024-03-01", 19783),
            ("0001-01-01", -719_162), ("0000-03-01", -719_468), ("9999-12-31", 2_932_896),
            ("-0001-12-31", -719_529),
        ] { #expect(CalendarText.days(text) == days, "\(text)") }
        for text in ["", "1970", "1970-13-01", "1970-00-01", "1970-01-32", "a-b-c", "1970-01-01-01"] {
            #expect(CalendarText.days(text) == nil, "\(text)")
        }
        #expect(CalendarText.nanoseconds("1970-01-02T00:00:01.5Z") == 86_401_500_000_000)
        #expect(CalendarText.nanoseconds("1969-12-31 23:59:59.999999999") == -1)
        for text in ["1970-01-01", "1970-01-01T", "1970-01-01T25:00:00", "1970-01-01T00:00:00.1234567890"] {
            #expect(CalendarText.nanoseconds(text) == nil, "\(text)")
        }
        #expect(CalendarText.exactly(1_500_000, .millis) == nil)
        #expect(CalendarText.exactly(1_500_000, .micros) == 1500)
    }

    @Test("each entry of a dictionary, as it is printed, is found by its bloom filter")
    func roundTrip() throws {
        var asked = 0
        for name in ["duckdb/row-groups.parquet", "duckdb/types.parquet", "duckdb/mixed-zstd.parquet"] {
            let file = try BlockingParquetFile(reading: LocalFile(Fixture(name).path))
            for column in 0..<file.schema.columnCount
            where file.metadata.footer.chunk(rowGroup: 0, column: column).bloomFilterOffset != nil {
                let path = file.schema.path(ofColumn: column)
                let entries = CommandRun(["dictionary", "--column", path, Fixture(name).path])
                // JSON's escapes are not undone here.
                for line in entries.lines.prefix(20) where !line.contains("\\") && !line.contains("{") {
                    let text = line.hasPrefix("\"") ? String(line.dropFirst().dropLast()) : String(line)
                    let run = CommandRun(["bloom", "--", Fixture(name).path, path, text])
                    #expect(run.output == "possibly present\n", "\(name) \(path) \(text) \(run.errors)")
                    asked += 1
                }
            }
        }
        #expect(asked > 20)
    }

    @Test("that do not fit the column are none")
    func refused() throws {
        let integer = try column("id", of: "codecs/snappy.parquet")
        #expect(PlainValue.bytes(of: "1", as: integer)?.count == 8 || integer.physicalType == .int32)
        for text in ["", "1.5", "x", "0x10", "170141183460469231731687303715884105727"] {
            #expect(PlainValue.bytes(of: text, as: integer) == nil, "\(text)")
        }
    }
}

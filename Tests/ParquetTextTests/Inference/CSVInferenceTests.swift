import Parquet
import ParquetBytes
import Testing

@testable import ParquetText

@Suite("CSV without a schema")
struct CSVInferenceTests {
    private static let text = """
        id,amount,day,at,flag,code,uuid,empty,note
        1,1.5,2024-01-31,2024-01-31T10:00:00Z,true,007,00010203-0405-0607-0809-0a0b0c0d0e0f,,"a, b"
        2,,2024-02-01,2024-02-01,,010,,,
        3,-2e3,,2024-02-01T00:00:00.25Z,false,,,,""

        """

    @Test("what is guessed and what is given read the same")
    func inferredIsGiven() throws {
        for text in [Self.text, "a\n\n1\n", "a,b\n1,x\n2.5,\n"] {
            let schema = try CSVReader(MemoryTextSource(text)).schema
            let inferred = try CSVTexts.read(text)
            #expect(inferred.error == nil)
            #expect(try CSVTexts.read(text, schema: schema) == inferred)
            // What is written of it reads as the same again.
            let header = schema.shapes.map(\.name).joined(separator: ",") + "\n"
            let again = header + inferred.rows.replacing("∅", with: "")
            #expect(try CSVTexts.read(again) == inferred)
        }
        let schema = try CSVReader(MemoryTextSource(Self.text)).schema
        #expect(
            schema
                == (try Schema {
                    Field("id", .int64, .optional)
                    Field("amount", .double, .optional)
                    Field("day", .date, .optional)
                    Field("at", .timestamp(.micros), .optional)
                    Field("flag", .boolean, .optional)
                    Field("code", .string, .optional)
                    Field("uuid", .uuid, .optional)
                    Field("empty", .string, .optional)
                    Field("note", .string, .optional)
                }))
    }

    @Test("the first rows decide where that is asked for, of a source that is read once")
    func firstRows() throws {
        struct Once: TextSource {
            var source: MemoryTextSource
            mutating func next() throws -> SharedBytes? { try source.next() }
        }
        var options = CSVReadOptions()
        options.windowSize = 1
        for count in [0, 1, 2, 3, 100] {
            options.inference = .first(count)
            var reader = try CSVReader(
                Once(source: MemoryTextSource("a\n1\n2\nx\n4\n", pieceSize: 3)), options: options)
            var rows = 0
            var line: Int?
            do {
                while let batch = try reader.next() { rows += batch.rowCount }
            } catch let error as TextError {
                line = error.line
            }
            #expect(line == ((1...2).contains(count) ? 4 : nil))
            #expect(rows == ((1...2).contains(count) ? 0 : 4))
        }
        options.inference = .all
        #expect(throws: ParquetError.self) {
            let reader = try CSVReader(Once(source: MemoryTextSource("a\n1\n")), options: options)
            _ = reader.rowCount
        }
    }

    @Test("without inference every column is a string")
    func none() throws {
        var options = CSVReadOptions()
        options.inference = .none
        let outcome = try CSVTexts.read("a,b\n01,2.50\n", options: options)
        #expect(outcome.fields == ["a: string", "b: string"])
        #expect(outcome.rows == "01,2.50\n")
    }

    @Test("rows that are malformed do not decide")
    func malformedRows() throws {
        let outcome = try CSVTexts.read("a,b\n1,2\nx\n3,4\n", options: CSVTexts.rejecting)
        #expect(outcome.rows == "1,2\n3,4\n")
        #expect(outcome.fields.allSatisfy { $0.hasSuffix("isSigned: true)") })
        #expect(outcome.rejectedCount == 1)
    }
}

import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

/// Columns below one list each carry its levels; they must tell the same lists.
@Suite("Columns below one list")
struct SiblingListTests {
    /// A list of structs of two integers, each column with its own repetition levels.
    static func rows(first: [UInt8], second: [UInt8], rows: Int) throws -> [String] {
        var builder = FileBuilder(
            group: SchemaElement(repetitionType: .repeated, name: "r", numChildren: 2),
            of: [
                SchemaElement(type: .int32, repetitionType: .required, name: "a"),
                SchemaElement(type: .int32, repetitionType: .required, name: "b"),
            ])
        func chunk(_ repetition: [UInt8]) -> FileBuilder.Chunk {
            let values = Bytes.littleEndian((0..<Int32(repetition.count)).map { $0 })
            return .init(pages: [
                .version2(
                    repetition.count, rows: rows, repetition: levels(repetition),
                    definition: levels(repetition.map { _ in 1 }), values)
            ])
        }
        builder.addRowGroup(rows: rows, chunk(first), chunk(second))
        return try RowText.rows(of: builder.finish())
    }

    /// Levels of at most 1, as runs of one value each.
    static func levels(_ levels: [UInt8]) -> [UInt8] { levels.flatMap { [2, $0] } }

    @Test("give one list where they agree")
    func agreement() throws {
        let rows = try SiblingListTests.rows(first: [0, 1, 0], second: [0, 1, 0], rows: 2)
        let ints = RowText.ints(0, 1, 2)
        #expect(rows == ["[{\(ints[0]),\(ints[0])},{\(ints[1]),\(ints[1])}]", "[{\(ints[2]),\(ints[2])}]"])
    }

    @Test("are refused where they agree on the elements but not on the lists")
    func disagreement() {
        #expect { try SiblingListTests.rows(first: [0, 1, 0], second: [0, 0, 1], rows: 2) } throws: { error in
            (error as? ParquetError)?.code == .malformed
        }
    }
}

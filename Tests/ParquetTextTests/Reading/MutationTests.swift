import Parquet
import ParquetBytes
import ParquetTestSupport
import Testing

@testable import ParquetText

@Suite("Changed texts")
struct MutationTests {
    private static let json = [
        #"""
        {"a":1,"b":[1.5,null,-2e3],"c":{"d":"x\u00e9\ud83d\ude00","e":[{"f":true}]}}
        {"a":-7,"b":[],"c":null}
        {"c":{"d":"plain text that is long","e":[{"f":false},null]}}

        """#,
        #"[{"day":"2024-01-31","id":"00010203-0405-0607-0809-0a0b0c0d0e0f"}, {"at":"10:00:00"},{}]"#,
        "\u{FEFF}{\"n\":18446744073709551615,\"é\":\"ü\"}\r\n{\"n\":1}\r\n",
    ]

    private static let csv = [
        "id,amount,day,flag\n1,1.5,2024-01-31,true\n2,,2024-02-01,\n3,-2e3,,false\n",
        "a;b\r\n\"x;\"\"y\"\r\nz\";\"two\r\nlines\"\r\n1;é\r\n",
        "\u{FEFF}a,\"b\"\r1,\r\"\",2\r",
    ]

    /// The text with a few bytes changed, removed, doubled or added.
    private static func mutated(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        let letters = Array("{}[]\",:;\\u0e-1.\r\n".utf8)
        var text = text
        for _ in 0...Int.random(in: 0..<4, using: &random) where !text.isEmpty {
            let place = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: text.remove(at: place)
            case 2: text[place] = letters.randomElement(using: &random) ?? 0
            case 3: text.removeLast(Int.random(in: 0..<min(8, text.count), using: &random))
            case 4: text.insert(contentsOf: text[place..<min(text.count, place + 9)], at: place)
            default: text.insert(letters.randomElement(using: &random) ?? 0, at: place)
            }
        }
        return text
    }

    /// Checks what was left out of a text: it lies there, one row behind the other.
    private static func check(_ rejected: [RejectedRow], of text: [UInt8]) {
        let lineCount = text.filter { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }.count + 1
        var line = 1
        for row in rejected {
            #expect(row.error.line >= line && row.error.line <= lineCount)
            line = row.error.line
            #expect(row.bytes.isEmpty || text.firstRange(of: row.bytes) != nil)
        }
    }

    @Test("of JSON give rows and rejected rows, or an error, the same whatever the pieces", arguments: 1...4)
    func changedJSON(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<800 {
            let text = Self.mutated(Array((Self.json.randomElement(using: &random) ?? "").utf8), &random)
            let outcome: JSONTexts.Outcome
            let stopped: String
            do {
                outcome = try JSONTexts.rejecting(text)
                stopped = try JSONTexts.error(text)
                let piece = Int.random(in: 1..<50, using: &random)
                #expect(try JSONTexts.rejecting(text, piece: piece) == outcome)
            } catch let error as ParquetError {
                // Keys may have become such that no schema can be made of them.
                #expect(error.code == .invalidArgument, "\(error)")
                continue
            }
            Self.check(outcome.rejected, of: text)
            if outcome.error == nil {
                #expect(outcome.rejectedCount == outcome.rejected.count)
                let schema = try JSONTexts.schema(text)
                #expect(try JSONTexts.rows(outcome.rows, schema) == outcome.rows)
            }
            let first = outcome.rejected.first?.error ?? outcome.error
            #expect(stopped == first?.description ?? "read as \(outcome.rows)")
        }
    }

    @Test("of CSV give rows and rejected rows, or an error, the same whatever the pieces", arguments: 1...4)
    func changedCSV(seed: UInt64) throws {
        var random = SeededRandom(seed: seed + 100)
        for _ in 0..<800 {
            let text = Self.mutated(Array((Self.csv.randomElement(using: &random) ?? "").utf8), &random)
            var options = CSVTexts.rejecting
            if Bool.random(using: &random) { options.delimiter = 0x3B }
            let outcome: CSVTexts.Outcome
            var stopping = options
            stopping.malformed = .stop
            let stopped: CSVTexts.Outcome
            do {
                outcome = try CSVTexts.read(text, options: options)
                stopped = try CSVTexts.read(text, options: stopping)
                options.windowSize = Int.random(in: 1..<40, using: &random)
                #expect(try CSVTexts.read(text, options: options, pieceSize: 3) == outcome)
            } catch let error as ParquetError {
                #expect(error.code == .schemaMismatch || error.code == .invalidArgument, "\(error)")
                continue
            }
            Self.check(outcome.rejected, of: text)
            #expect(stopped.error == outcome.rejected.first?.error ?? outcome.error)
            if outcome.error == nil {
                #expect(outcome.rejectedCount == outcome.rejected.count)
                let lines = text.filter { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }.count + 1
                let reader = try CSVReader(MemoryTextSource(SharedBytes(text)), options: options)
                #expect(try Self.rowCount(reader) + outcome.rejectedCount <= lines)
            }
        }
    }

    private static func rowCount(_ reader: consuming CSVReader) throws -> Int {
        var reader = reader
        while let batch = try reader.next() { #expect(batch.rowCount > 0) }
        return reader.rowCount
    }
}

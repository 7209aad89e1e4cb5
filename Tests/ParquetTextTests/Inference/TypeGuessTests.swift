import Parquet
import ParquetBytes
import Testing

@testable import ParquetText

@Suite("Types guessed from values")
struct TypeGuessTests {
    private static func guess(_ texts: [String], infersDecimals: Bool = false) -> FieldType {
        var guess = TypeGuess(infersDecimals: infersDecimals)
        for text in texts {
            let bytes = SharedBytes(Array(text.utf8))
            guess.observe(bytes.bytes)
        }
        return guess.type
    }

    private static let localMicros = FieldType.timestamp(.micros, isAdjustedToUTC: false)

    @Test(
        "the narrowest type of all values is taken",
        arguments: [
            ([], FieldType.string),
            (["true", "False"], .boolean),
            (["true", "1"], .string),
            (["1", "-2", "0"], .int64),
            (["9223372036854775807"], .int64),
            (["1", "9223372036854775808"], .string),
            (["1", "2.5"], .double),
            (["1", "1e5"], .double),
            (["-0"], .double),
            (["1.5", "NaN", "-Infinity"], .double),
            (["1.5", "9007199254740992"], .double),
            (["1.5", "9007199254740993"], .string),
            (["1.5", "1e400"], .string),
            (["007"], .string),
            (["1", "007"], .string),
            (["00.5"], .string),
            (["0.5"], .double),
            ([".5"], .string),
            (["+49"], .string),
            (["1 "], .string),
            (["1,5"], .string),
            (["1", "x"], .string),
            (["1", ""], .string),
            (["2024-01-31"], .date),
            (["2024-02-30"], .string),
            (["2024-01-31", "2024-01-31 10:00:00"], localMicros),
            (["2024-01-31T10:00:00.123456", "2024-01-31T10:00"], localMicros),
            (["2024-01-31T10:00:00.1234567"], .timestamp(.nanos, isAdjustedToUTC: false)),
            (["2024-01-31T10:00:00.123456000"], localMicros),
            (["2024-01-31T10:00:00Z", "2024-01-31"], .timestamp(.micros)),
            (["2024-01-31T10:00:00+02:00"], .timestamp(.micros)),
            (["2024-01-31T10:00:00.000000001Z"], .timestamp(.nanos)),
            (["2024-01-31T10:00:00Z", "2024-01-31T10:00:00"], .string),
            (["1500-01-01T00:00:00", "2024-01-31T10:00:00.000000001"], .string),
            (["2024-01-31", "5"], .string),
            (["10:00:00", "23:59:59.5"], .time(.micros, isAdjustedToUTC: false)),
            (["10:00"], .string),
            (["00010203-0405-0607-0809-0a0b0c0d0e0f", "f0010203-0405-0607-0809-0a0b0c0d0e0f"], .uuid),
            (["00010203-0405-0607-0809-0A0B0C0D0E0F"], .string),
            (["f0010203-0405-0607-0809-0a0b0c0d0e0f", "1"], .string),
        ])
    func types(texts: [String], type: FieldType) {
        #expect(Self.guess(texts) == type)
        #expect(Self.guess(texts.reversed()) == type)
    }

    @Test("numbers become decimals where that is asked for")
    func decimals() {
        #expect(
            Self.guess(["1.25", "-100", "3.5"], infersDecimals: true) == .decimal(precision: 5, scale: 2))
        #expect(Self.guess(["1", "2"], infersDecimals: true) == .int64)
        #expect(Self.guess(["1.5", "1e5"], infersDecimals: true) == .double)
        #expect(
            Self.guess(["12345678901234567890.5"], infersDecimals: true) == .decimal(precision: 21, scale: 1))
        #expect(
            Self.guess([String(repeating: "1", count: 39) + ".5"], infersDecimals: true) == .double)
    }
}

import ParquetTestSupport
import Testing

@testable import Parquet

extension DecimalValue {
    /// Ten to a power.
    static func power(_ exponent: Int) -> Int128 { powersOfTen[exponent] }
}

@Suite("Decimal values")
struct DecimalValueTests {
    @Test("text comes back with its scale")
    func text() throws {
        for (text, unscaled, scale) in [
            ("0", 0, 0), ("-0.50", -50, 2), ("123.456", 123_456, 3), ("0.001", 1, 3), ("-7", -7, 0),
        ] as [(String, Int128, Int)] {
            let value = try #require(DecimalValue(text))
            #expect(value.unscaled == unscaled && value.scale == scale && value.description == text)
        }
        #expect(DecimalValue("+1.")?.description == "1" && DecimalValue(".5")?.description == "0.5")
        let least = DecimalValue(unscaled: .min, scale: 38)
        #expect(DecimalValue(least.description)?.unscaled == .min)
        for wrong in [
            "", "-", ".", "1.2.3", "1e5", "NaN", "1" + String(repeating: "0", count: 39),
            "0." + String(repeating: "0", count: 39),
        ] {
            #expect(DecimalValue(wrong) == nil, "\(wrong)")
        }
    }

    @Test("numbers compare and hash by value, whatever their scale")
    func order() throws {
        func number(_ text: String) throws -> DecimalValue { try #require(DecimalValue(text)) }
        #expect(try number("1.5") == number("1.500") && number("0.00") == 0)
        #expect(try Set([number("1.5"), number("1.50"), number("15")]).count == 2)
        #expect(try number("1.49") < number("1.5") && number("-1.5") < number("-1.49"))
        let huge = DecimalValue(unscaled: .max)
        let tiny = DecimalValue(unscaled: .max, scale: 38)
        #expect(tiny < huge && !(huge < tiny) && DecimalValue(unscaled: .min) < tiny)
        #expect(huge.rescaled(to: 1) == nil && huge != tiny)
        var random = SeededRandom(seed: 4)
        for _ in 0..<500 {
            let a = DecimalValue(
                unscaled: Int128(Int16(truncatingIfNeeded: random.next())), scale: Int(random.next() % 4))
            let b = DecimalValue(
                unscaled: Int128(Int16(truncatingIfNeeded: random.next())), scale: Int(random.next() % 4))
            let (left, right) = (
                a.unscaled * DecimalValue.power(4 - a.scale), b.unscaled * DecimalValue.power(4 - b.scale)
            )
            #expect((a < b) == (left < right) && (a == b) == (left == right))
            if a == b { #expect(a.hashValue == b.hashValue) }
        }
    }

    @Test("integers of any number of bytes are read, and those beyond 128 bits refused")
    func bigEndian() throws {
        func read(_ bytes: [UInt8]) -> Int128? { Int128(bigEndian: SharedBytes(bytes).bytes) }
        #expect(read([]) == 0 && read([0xFF]) == -1 && read([0x01, 0x00]) == 256)
        #expect(read(Array(repeating: 0xFF, count: 20)) == -1)
        #expect(read(Array(repeating: 0, count: 19) + [5]) == 5)
        #expect(read([1] + Array(repeating: 0, count: 16)) == nil)
        #expect(read([0] + [0x80] + Array(repeating: 0, count: 15)) == nil)
        #expect(read([0x80] + Array(repeating: 0, count: 15)) == .min)
        let shape = try ColumnShape(Field("x", .decimal(precision: 30, scale: 2, storage: .binary)))
        let data = try ColumnData(binary: [[1], [1] + Array(repeating: 0, count: 16)])
        let error = TypedRoundTrip.error { _ = try Column<DecimalValue>(data, shape: shape) }
        #expect(error?.code == .malformed && error?.message.contains("row 1") == true)
        let wide = try ColumnShape(Field("x", .decimal(precision: 50, scale: 2)))
        let refused = TypedRoundTrip.error {
            _ = try Column<DecimalValue>(ColumnData.nulls(count: 1), shape: wide)
        }
        #expect(refused?.code == .unsupported && refused?.message.contains("38") == true)
    }

    @Test("values of too many digits are refused by fields")
    func misfits() throws {
        let shape = try ColumnShape(Field("x", .decimal(precision: 4, scale: 2)))
        func error(_ text: String) -> ParquetError? {
            TypedRoundTrip.error {
                _ = try DecimalValue.columnData([DecimalValue(text)], for: shape, pool: .shared)
            }
        }
        #expect(error("99.99") == nil && error("-99.990") == nil)
        #expect(error("100")?.code == .invalidArgument && error("1.001")?.code == .invalidArgument)
    }
}

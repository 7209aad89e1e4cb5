import Parquet
import ParquetFormat
import Testing

@testable import ParquetText

@Suite("Decimals")
struct DecimalTests {
    @Test(
        "integers have exactly `scale` digits after the point",
        arguments: [
            (Int64(0), 2, "0.00"), (5, 0, "5"), (-5, 2, "-0.05"), (12345, 2, "123.45"),
            (-12345, 5, "-0.12345"),
            (7, -2, "700"), (0, -2, "0"), (Int64.min, 4, "-922337203685477.5808"),
            (Int64.max, 19, "0.9223372036854775807"),
            (1, 20, "0.00000000000000000001"), (-1, 25, "-0.0000000000000000000000001"),
        ])
    func integers(unscaled: Int64, scale: Int, text: String) throws {
        #expect(try Texts.written { try $0.writeDecimal(unscaled, scale: scale) } == text)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: unscaled >> Int64(56 - 8 * $0)) }
        #expect(bigEndian(bytes, scale: scale) == "\"\(text)\"")
        let filler: UInt8 = unscaled < 0 ? 0xFF : 0
        #expect(bigEndian([UInt8](repeating: filler, count: 9) + bytes, scale: scale) == "\"\(text)\"")
    }

    @Test("byte arrays of any length are decimals")
    func long() {
        #expect(bigEndian([], scale: 2) == "\"0.00\"")
        #expect(bigEndian([0xFF], scale: 1) == "\"-0.1\"")
        #expect(bigEndian([0x01, 0x00], scale: 0) == "\"256\"")
        #expect(bigEndian([0x80, 0, 0], scale: 0) == "\"-8388608\"")
        // 2^127 - 1 and -2^127.
        let most = [0x7F] + [UInt8](repeating: 0xFF, count: 15)
        #expect(bigEndian(most, scale: 10) == "\"17014118346046923173168730371.5884105727\"")
        let least = [0x80] + [UInt8](repeating: 0, count: 15)
        #expect(bigEndian(least, scale: 0) == "\"-170141183460469231731687303715884105728\"")
        #expect(
            bigEndian([1] + [UInt8](repeating: 0, count: 16), scale: -1)
                == "\"3402823669209384634633746074317682114560\"")
        #expect(bigEndian([UInt8](repeating: 0xFF, count: 20), scale: 3) == "\"-0.001\"")
    }

    @Test("what would take forever or fill the memory is refused")
    func limits() {
        let long = [1] + [UInt8](repeating: 0, count: DecimalDigits.maximumByteCount)
        #expect(throws: ParquetError.self) { try DecimalTests.write(long, scale: 0) }
        #expect(throws: ParquetError.self) { try DecimalTests.write([1], scale: 1 << 30) }
        #expect(throws: ParquetError.self) { try DecimalTests.write([1], scale: -(1 << 30)) }
    }

    private static func write(_ bytes: [UInt8], scale: Int) throws {
        let shared = SharedBytes(bytes)
        _ = try Texts.written { try $0.writeDecimal(bigEndian: shared.bytes, scale: scale) }
    }

    private func bigEndian(_ bytes: [UInt8], scale: Int) -> String {
        Texts.json(bytes, .byteArray, .decimal(precision: 38, scale: scale))
    }
}

import Foundation
import FuzzTargets
import ParquetTestSupport
import Testing

/// Small files with each of their bytes damaged in turn.
///
/// `PARQUET_TEST_EXHAUSTIVE=1` takes more files and more damage to each byte.
@Suite("Every byte of small files", .timeLimit(.minutes(30)))
struct EveryByteTests {
    private static let isExhaustive = ProcessInfo.processInfo.environment["PARQUET_TEST_EXHAUSTIVE"] == "1"

    static let names: [String] =
        if isExhaustive {
            Fixture.all.filter { ((try? $0.bytes().count) ?? .max) < 2500 }.map(\.name)
        } else {
            ["pyarrow/int96.parquet", "pyarrow/float16.parquet", "pyarrow/nested-required-struct.parquet"]
        }

    /// Lengths and counts that no small file has, as Thrift writes them: alone, and zigzag for 2³¹ - 1, -1 and 2⁶² bytes.
    private static let lengths: [[UInt8]] = [
        [0xFE, 0xFF, 0xFF, 0xFF, 0x0F], [0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], [0x7F], [0xFF, 0x7F],
    ]

    @Test("flipped give rows or an error", arguments: names)
    func flipped(_ name: String) throws {
        let bytes = try Fixture(name).bytes()
        let file = try #require(FuzzTarget.named("file"))
        for position in bytes.indices {
            let bits = Self.isExhaustive ? Array(0..<8) : [position % 8]
            for mask in bits.map({ UInt8(1) << UInt8($0) }) + (Self.isExhaustive ? [0xFF] : []) {
                var damaged = bytes
                damaged[position] ^= mask
                try file.run(damaged)
            }
        }
    }

    @Test("and none after it give an error", arguments: names)
    func cut(_ name: String) throws {
        let bytes = try Fixture(name).bytes()
        let file = try #require(FuzzTarget.named("file"))
        for count in bytes.indices { try file.run(Array(bytes[..<count])) }
    }

    @Test("replaced by a length that is not there give rows or an error", arguments: names)
    func inflated(_ name: String) throws {
        let bytes = try Fixture(name).bytes()
        let file = try #require(FuzzTarget.named("file"))
        let length = (0..<4).reduce(0) { $0 | Int(bytes[bytes.count - 8 + $1]) << ($1 * 8) }
        for position in 4..<(bytes.count - 8) {
            let lengths =
                Self.isExhaustive ? Self.lengths : [Self.lengths[position % Self.lengths.count]]
            for inflated in lengths {
                var damaged = Array(bytes[..<position]) + inflated + bytes[(position + 1)...]
                if position >= bytes.count - 8 - length {
                    let longer = length + inflated.count - 1
                    for byte in 0..<4 {
                        damaged[damaged.count - 8 + byte] = UInt8(truncatingIfNeeded: longer >> (byte * 8))
                    }
                }
                try file.run(damaged)
            }
        }
    }
}

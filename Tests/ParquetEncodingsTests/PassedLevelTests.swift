import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Levels that are passed over")
struct PassedLevelTests {
    /// Levels of width 1: forty ones as a run, eight packed ones, eight zeros as a run.
    static let levels: [UInt8] = [80, 1, 3, 0xFF, 16, 0]

    static func decoder(isBitPacked: Bool = false) throws -> LevelDecoder {
        try LevelDecoder(maximum: 1, isBitPacked: isBitPacked, startingAt: 0, endingAt: levels.count)
    }

    @Test("are one run of ones, and no others are")
    func oneRun() throws {
        let page = SharedBytes(Self.levels)
        for first in 0...40 {
            var decoder = try Self.decoder()
            #expect(try decoder.passOnes(first, from: page.bytes))
            // More than is left of the run is not passed over, not even in part.
            #expect(try decoder.passOnes(41 - first, from: page.bytes) == false)
            var bits: [UInt8] = [0, 0, 0, 0, 0, 0, 0]
            let ones = try bits.withTarget {
                try decoder.decodeBits(56 - first, from: page.bytes, into: &$0, atBit: 0)
            }
            #expect(ones == 48 - first)
        }
        var decoder = try Self.decoder()
        #expect(try decoder.passOnes(40, from: page.bytes))
        #expect(try decoder.passOnes(8, from: page.bytes) == false)
        var bits: [UInt8] = [0]
        #expect(try bits.withTarget { try decoder.decodeBits(8, from: page.bytes, into: &$0, atBit: 0) } == 8)
        #expect(try decoder.passOnes(8, from: page.bytes) == false)
    }

    @Test("are none where there is no run, or where they are packed the old way")
    func others() throws {
        let page = SharedBytes(Self.levels)
        var old = try Self.decoder(isBitPacked: true)
        #expect(try old.passOnes(1, from: page.bytes) == false)
        var empty = try LevelDecoder(maximum: 1, isBitPacked: false, startingAt: 0, endingAt: 0)
        #expect(try empty.passOnes(1, from: page.bytes) == false)
        // A run of a value that one bit does not hold.
        var wrong = try LevelDecoder(maximum: 1, isBitPacked: false, startingAt: 0, endingAt: 2)
        #expect(throws: EncodingError.self) { try wrong.passOnes(1, from: SharedBytes([80, 2]).bytes) }
    }
}

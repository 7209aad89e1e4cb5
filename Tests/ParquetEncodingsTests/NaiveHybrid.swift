import ParquetBytes
import ParquetTestSupport

/// Hybrid data written the slow way, run by run, together with the values it stands for.
struct NaiveHybrid {
    let width: Int
    var bytes: [UInt8] = []
    var values: [UInt32] = []

    init(width: Int) { self.width = width }

    var page: SharedBytes { SharedBytes(bytes) }

    var mask: UInt32 { width == 32 ? .max : (1 << UInt32(width)) - 1 }

    mutating func repeated(_ value: UInt32, _ count: Int) {
        varint(UInt64(count) << 1)
        for index in 0..<((width + 7) / 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * index)))
        }
        values += Array(repeating: value, count: count)
    }

    /// `run` is padded with zeros to groups of eight.
    mutating func packed(_ run: [UInt32]) {
        let groups = (run.count + 7) / 8
        varint(UInt64(groups) << 1 | 1)
        let padded = run + Array(repeating: 0, count: groups * 8 - run.count)
        var bits = [UInt8](repeating: 0, count: groups * width)
        for (index, value) in padded.enumerated() {
            for bit in 0..<width where value >> UInt32(bit) & 1 == 1 {
                bits[(index * width + bit) / 8] |= 1 << UInt8((index * width + bit) % 8)
            }
        }
        bytes += bits
        values += padded
    }

    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A mixture of runs of both kinds and many lengths.
    static func mixture(width: Int, count: Int, below limit: UInt32? = nil, seed: UInt64) -> NaiveHybrid {
        var random = SeededRandom(seed: seed)
        var data = NaiveHybrid(width: width)
        func value() -> UInt32 {
            let value = UInt32(truncatingIfNeeded: random.next()) & data.mask
            return limit.map { value % $0 } ?? value
        }
        while data.values.count < count {
            if random.next() % 2 == 0 {
                let length = [1, 7, 8, 31, 32, 33, 100, 700][Int(random.next() % 8)]
                data.repeated(value(), length)
            } else {
                let groups = [1, 2, 3, 4, 5, 9, 40, 100][Int(random.next() % 8)]
                data.packed((0..<(groups * 8)).map { _ in value() })
            }
        }
        return data
    }
}

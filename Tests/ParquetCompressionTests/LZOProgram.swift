import ParquetTestSupport

/// A random LZO1X block together with what it holds, put together instruction by instruction.
struct LZOProgram {
    private(set) var block: [UInt8] = []
    private(set) var content: [UInt8] = []

    /// The literals that the last instruction copied; 4 stands for more too.
    private var state = 0

    init(instructions: Int, random: inout SeededRandom) {
        if random.chance(0.7) {
            let count = [1, 2, 3, 4, 5, 20, 238].randomElement(using: &random) ?? 1
            block.append(UInt8(17 + count))
            appendLiterals(count, &random)
            state = min(count, 4)
        }
        for _ in 0..<instructions {
            if state == 0, content.isEmpty || random.chance(0.5) {
                let count = [4, 5, 17, 18, 19, 272, 273, 274, 600].randomElement(using: &random) ?? 4
                append(0, count - 3, bits: 4)
                appendLiterals(count, &random)
                state = 4
            } else {
                appendCopy(&random)
            }
        }
        block += [0x11, 0, 0]
    }

    private mutating func appendCopy(_ random: inout SeededRandom) {
        let literals = Int.random(in: 0...3, using: &random)
        let known = content.count
        switch Int.random(in: 0..<5, using: &random) {
        case 0 where (1...3).contains(state):
            let distance = Int.random(in: 1...min(1024, known), using: &random)
            block += [UInt8(((distance - 1) & 3) << 2 | literals), UInt8((distance - 1) >> 2)]
            copy(distance, 2)
        case 0 where state == 4 && known > 2048:
            let distance = Int.random(in: 2049...min(3072, known), using: &random)
            block += [UInt8(((distance - 2049) & 3) << 2 | literals), UInt8((distance - 2049) >> 2)]
            copy(distance, 3)
        case 1:
            let distance = Int.random(in: 1...min(2048, known), using: &random)
            let length = Int.random(in: 3...8, using: &random)
            block += [
                UInt8((length - 1) << 5 | ((distance - 1) & 7) << 2 | literals), UInt8((distance - 1) >> 3),
            ]
            copy(distance, length)
        case 2 where known > 16_384:
            let distance = Int.random(in: 16_385...min(49_151, known), using: &random)
            let length = [3, 9, 10, 264, 265, 700].randomElement(using: &random) ?? 3
            append(0x10 | UInt8(((distance - 16_384) >> 14) << 3), length - 2, bits: 3)
            block += Bytes.littleEndian(UInt16(((distance - 16_384) & 0x3FFF) << 2 | literals))
            copy(distance, length)
        default:
            let distance = Int.random(in: 1...min(16_384, known), using: &random)
            let length = [3, 33, 34, 288, 289, 2000, 9000].randomElement(using: &random) ?? 3
            append(0x20, length - 2, bits: 5)
            block += Bytes.littleEndian(UInt16((distance - 1) << 2 | literals))
            copy(distance, length)
        }
        appendLiterals(literals, &random)
        state = literals
    }

    /// An instruction with the given bits at its top and a length in those below, and after it where it is long.
    private mutating func append(_ code: UInt8, _ length: Int, bits: Int) {
        let most = 1 << bits - 1
        guard length > most else { return block.append(code | UInt8(length)) }
        let (zeros, last) = (length - most - 1).quotientAndRemainder(dividingBy: 255)
        block += [code] + [UInt8](repeating: 0, count: zeros) + [UInt8(last + 1)]
    }

    private mutating func appendLiterals(_ count: Int, _ random: inout SeededRandom) {
        let literals = random.bytes(count)
        block += literals
        content += literals
    }

    private mutating func copy(_ distance: Int, _ length: Int) {
        for _ in 0..<length { content.append(content[content.count - distance]) }
    }
}

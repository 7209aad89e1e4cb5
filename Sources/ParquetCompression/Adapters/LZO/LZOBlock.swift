/// One LZO1X block, which instructions make up from literals and from copies of what was written before.
///
/// ```
/// 0000LLLL                    no literals before: 3 + L literals, L extended where it is 0
/// 0000DDSS HHHHHHHH           1…3 literals before: 2 bytes from H D + 1 back
/// 0000DDSS HHHHHHHH           4 or more literals before: 3 bytes from H D + 2049 back
/// 0001HLLL DDDDDDSS DDDDDDDD  2 + L bytes from 16384 + H D back; at 16384 the block ends
/// 001LLLLL DDDDDDSS DDDDDDDD  2 + L bytes from D + 1 back
/// 01LDDDSS HHHHHHHH           3 + L bytes from H D + 1 back
/// 1LLDDDSS HHHHHHHH           5 + L bytes from H D + 1 back
/// ```
///
/// S literals follow each copy. A length whose bits are all zero continues in bytes of its own: 255 for each zero
/// byte, then the first other one, and what the bits could have held at most. A first byte above 17 stands for that
/// byte less 17 literals.
///
/// Format: "LZO stream format as understood by Linux's LZO decompressor", version 0, in the kernel's documentation.
@safe
struct LZOBlock {
    private let input: UnsafeRawBufferPointer
    private let output: UnsafeMutableRawBufferPointer

    /// Safe: at most `input.count` and `output.count`, as every step compares what it needs with what remains.
    private var (consumed, produced) = (0, 0)

    private init(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) {
        unsafe self.input = unsafe input
        unsafe self.output = unsafe output
    }

    /// Decodes a whole block to the start of `room` and returns the number of bytes it held.
    ///
    /// - Complexity: O(n) in the sum of both sizes.
    static func decode(
        _ block: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(BlockProblem) -> Int {
        var decoder = unsafe LZOBlock(block, room)
        try decoder.run()
        return decoder.produced
    }

    private mutating func run() throws(BlockProblem) {
        // How many literals the last instruction copied; 4 stands for more too.
        var state = 0
        if unsafe input.count > 0, case let first = unsafe Int(input[0]), first > 17 {
            consumed = 1
            try copyLiterals(first - 17)
            state = min(first - 17, 4)
        }
        while true {
            let code = try nextByte()
            switch code {
            case 0..<16 where state == 0:
                try copyLiterals(3 + length(code, orMoreThan: 15))
                state = 4
                continue
            case 0..<16:
                let distance = try nextByte() << 2 | code >> 2
                try copyBack(
                    state == 4 ? distance + 2049 : distance + 1, length: state == 4 ? 3 : 2)
                state = code & 3
            case 16..<32:
                let length = try 2 + length(code & 7, orMoreThan: 7)
                let operand = try nextByte() | nextByte() << 8
                let distance = (code & 8) << 11 | operand >> 2
                if distance == 0 {
                    let left = unsafe input.count - consumed
                    if left == 0 { return }
                    throw BlockProblem(detail: "\(left) bytes follow the end of the block")
                }
                try copyBack(16384 + distance, length: length)
                state = operand & 3
            case 32..<64:
                let length = try 2 + length(code & 31, orMoreThan: 31)
                let operand = try nextByte() | nextByte() << 8
                try copyBack((operand >> 2) + 1, length: length)
                state = operand & 3
            default:
                let distance = try nextByte() << 3 | code >> 2 & 7
                // The three bits at the top count on from 2, for a copy of 3 bytes.
                try copyBack(distance + 1, length: code >> 5 + 1)
                state = code & 3
            }
            try copyLiterals(state)
        }
    }

    @inline(__always)
    private mutating func nextByte() throws(BlockProblem) -> Int {
        guard unsafe consumed < input.count else { throw BlockProblem(detail: "the block stops too early") }
        // Safe: consumed < input.count.
        defer { consumed &+= 1 }
        return Int(unsafe input[consumed])
    }

    /// A length whose `bits` are given, or stand in the bytes that follow where those are zero.
    @inline(__always)
    private mutating func length(_ bits: Int, orMoreThan most: Int) throws(BlockProblem) -> Int {
        if bits != 0 { return bits }
        var length = most
        while true {
            let byte = try nextByte()
            if byte != 0 { return length + byte }
            // Safe: a length beyond the room ends the loop, so the sum stays small.
            length += 255
            if unsafe length > output.count { throw tooMuch() }
        }
    }

    @inline(__always)
    private mutating func copyLiterals(_ count: Int) throws(BlockProblem) {
        if count == 0 { return }
        guard unsafe count <= input.count - consumed else {
            throw BlockProblem(
                detail: unsafe "\(count) literals are due where \(input.count - consumed) bytes are left")
        }
        guard unsafe count <= output.count - produced, let base = unsafe output.baseAddress,
            let source = unsafe input.baseAddress
        else { throw tooMuch() }
        // Safe: `count` bytes remain on both sides.
        unsafe (base + produced).copyMemory(from: source + consumed, byteCount: count)
        consumed += count
        produced += count
    }

    @inline(__always)
    private mutating func copyBack(_ distance: Int, length: Int) throws(BlockProblem) {
        guard distance <= produced else {
            throw BlockProblem(
                detail: "a copy from \(distance) bytes back is asked for after \(produced) bytes")
        }
        guard unsafe length <= output.count - produced, let base = unsafe output.baseAddress else {
            throw tooMuch()
        }
        // A copy longer than its distance repeats itself. Each round copies all that is there from where it began,
        // so that pieces double and never overlap.
        // Safe: 0 < distance ≤ produced, and `length` bytes of room remain.
        let start = unsafe base + (produced - distance)
        var (known, left) = (distance, length)
        while left > 0 {
            let piece = min(known, left)
            unsafe (start + known).copyMemory(from: start, byteCount: piece)
            known += piece
            left -= piece
        }
        produced += length
    }

    private func tooMuch() -> BlockProblem {
        BlockProblem(detail: unsafe "the block holds more than \(output.count) bytes")
    }
}

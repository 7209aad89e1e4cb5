/// Hashes the keys of a dictionary that is being built.
///
/// A seed that differs from one dictionary to the next keeps data from being made to collide. What is written never
/// depends on it, as entries are numbered in the order they appear.
struct KeyHash: Sendable {
    /// Odd numbers without structure: the fractions of the golden ratio, √3 and √5.
    private static let factors: (UInt64, UInt64, UInt64) = (
        0x9e37_79b9_7f4a_7c15, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b
    )

    private let first: UInt64
    private let second: UInt64

    init(seed: UInt64) {
        first = seed ^ 0x6a09_e667_f3bc_c909
        second = KeyHash.fold(first, KeyHash.factors.0) ^ 0x243f_6a88_85a3_08d3
    }

    /// The hash of one word; every bit of the low half depends on every bit of the word.
    @inline(__always)
    func word(_ value: UInt64) -> UInt64 {
        let product = (value ^ first) &* KeyHash.factors.0
        let mixed = (product ^ product &>> 32) &* KeyHash.factors.1
        return mixed ^ mixed &>> 32
    }

    /// The hash of two words.
    @inline(__always)
    func pair(_ low: UInt64, _ high: UInt64) -> UInt64 {
        KeyHash.fold(low ^ first, high ^ second)
    }

    /// The hash of bytes.
    ///
    /// All are read in words; the last ones overlap those before them.
    @inline(__always)
    func bytes(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
        let length = UInt64(truncatingIfNeeded: count) &* KeyHash.factors.2
        if count <= 16 {
            guard count >= 8 else { return unsafe word(partialWord(start, 0, count: count) ^ length) }
            return unsafe pair(loadWord(start, 0) ^ length, loadWord(start, count &- 8))
        }
        if count <= 32 {
            let head = unsafe pair(loadWord(start, 0), loadWord(start, 8))
            let tail = unsafe pair(loadWord(start, count &- 16) ^ length, loadWord(start, count &- 8))
            return pair(head, tail)
        }
        return unsafe longBytes(start, count, length)
    }

    /// The hash of more than 32 bytes: two lanes of sixteen bytes a step.
    @inline(never)
    private func longBytes(_ start: UnsafeRawPointer, _ count: Int, _ length: UInt64) -> UInt64 {
        var left = length ^ first
        var right = length ^ second
        var position = 0
        // Safe: the last 32 bytes are read on their own, so that no step reaches beyond them.
        while position < count &- 32 {
            left = unsafe step(left, loadWord(start, position), loadWord(start, position &+ 8))
            right = unsafe step(right, loadWord(start, position &+ 16), loadWord(start, position &+ 24))
            position &+= 32
        }
        left = unsafe step(left, loadWord(start, count &- 32), loadWord(start, count &- 24))
        right = unsafe step(right, loadWord(start, count &- 16), loadWord(start, count &- 8))
        return pair(left, right &+ KeyHash.factors.1)
    }

    @inline(__always)
    private func step(_ lane: UInt64, _ low: UInt64, _ high: UInt64) -> UInt64 {
        KeyHash.fold(low ^ lane, high ^ second) &+ (low ^ first)
    }

    @inline(__always)
    private func loadWord(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        unsafe ParquetEncodings.word(start, offset)
    }

    /// Both halves of the product, as one word.
    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}

/// The 64-bit xxHash, which Parquet's bloom filters are keyed by.
///
/// Specification: parquet-format, BloomFilter.md, and the xxHash algorithm description.
public enum XXH64 {
    @usableFromInline static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    @usableFromInline static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    @usableFromInline static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    @usableFromInline static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    @usableFromInline static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    @inlinable
    @inline(__always)
    static func rotate(_ value: UInt64, _ by: UInt64) -> UInt64 {
        value &<< by | value &>> (64 &- by)
    }

    @inlinable
    @inline(__always)
    static func round(_ accumulator: UInt64, _ input: UInt64) -> UInt64 {
        rotate(accumulator &+ input &* prime2, 31) &* prime1
    }

    @inline(__always)
    private static func merge(_ accumulator: UInt64, _ lane: UInt64) -> UInt64 {
        (accumulator ^ round(0, lane)) &* prime1 &+ prime4
    }

    @inlinable
    @inline(__always)
    static func absorb(_ hash: UInt64, word: UInt64) -> UInt64 {
        rotate(hash ^ round(0, word), 27) &* prime1 &+ prime4
    }

    @inlinable
    @inline(__always)
    static func absorb(_ hash: UInt64, halfWord: UInt32) -> UInt64 {
        rotate(hash ^ UInt64(halfWord) &* prime1, 23) &* prime2 &+ prime3
    }

    @inlinable
    @inline(__always)
    static func finish(_ hash: UInt64) -> UInt64 {
        let first = (hash ^ hash &>> 33) &* prime2
        let second = (first ^ first &>> 29) &* prime3
        return second ^ second &>> 32
    }

    /// Hashes the eight bytes of an integer, the lowest first, with the seed 0.
    @inlinable
    @inline(__always)
    public static func hash(word: UInt64) -> UInt64 {
        finish(absorb(prime5 &+ 8, word: word))
    }

    /// Hashes the four bytes of an integer, the lowest first, with the seed 0.
    @inlinable
    @inline(__always)
    public static func hash(halfWord: UInt32) -> UInt64 {
        finish(absorb(prime5 &+ 4, halfWord: halfWord))
    }

    /// Hashes the bytes of a span.
    ///
    /// - Complexity: O(n).
    public static func hash(_ bytes: RawSpan, seed: UInt64 = 0) -> UInt64 {
        let count = bytes.byteCount
        var position = 0
        var hash: UInt64
        @inline(__always)
        func word64(_ offset: Int) -> UInt64 {
            // Safe: the loops below keep offset + 8 ≤ count.
            UInt64(
                littleEndian: unsafe bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: offset, as: UInt64.self))
        }
        if count >= 32 {
            var a = seed &+ prime1 &+ prime2
            var b = seed &+ prime2
            var c = seed
            var d = seed &- prime1
            while count &- position >= 32 {
                a = round(a, word64(position))
                b = round(b, word64(position &+ 8))
                c = round(c, word64(position &+ 16))
                d = round(d, word64(position &+ 24))
                position &+= 32
            }
            hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
            hash = merge(merge(merge(merge(hash, a), b), c), d)
        } else {
            hash = seed &+ prime5
        }
        hash = hash &+ UInt64(truncatingIfNeeded: count)
        while count &- position >= 8 {
            hash = absorb(hash, word: word64(position))
            position &+= 8
        }
        if count &- position >= 4 {
            // Safe: four bytes remain.
            let word = UInt32(
                littleEndian: unsafe bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: position, as: UInt32.self))
            hash = absorb(hash, halfWord: word)
            position &+= 4
        }
        while position < count {
            // Safe: position < count.
            let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
            hash = rotate(hash ^ UInt64(byte) &* prime5, 11) &* prime1
            position &+= 1
        }
        return finish(hash)
    }
}

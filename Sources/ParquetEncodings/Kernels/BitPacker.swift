/// Packs answers, one a slot, as bits in words, the first in the lowest bit; bits past the last are 0.
enum BitPacker {
    /// The words that `count` bits take.
    @inline(__always)
    static func wordCount(_ count: Int) -> Int { (count &>> 6) &+ (count & 63 == 0 ? 0 : 1) }

    /// The answers for slots 0 to `count`, which must not be negative.
    ///
    /// Blocks of 64 answers are first written as bytes, which the compiler turns into vector code where the answer
    /// has no branches, and then gathered eight at a time by a multiplication.
    @inline(__always)
    static func pack(_ count: Int, _ answer: (Int) -> Bool) -> [UInt64] {
        let wordCount = wordCount(count)
        return unsafe [UInt64](unsafeUninitializedCapacity: wordCount) { words, initialized in
            initialized = wordCount
            unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 64) { block in
                guard let base = block.baseAddress else { return }
                for index in 0..<wordCount {
                    let first = index &* 64
                    let size = min(64, count &- first)
                    // Safe: the block has 64 bytes, and there are `wordCount` words.
                    if size == 64 {
                        for slot in 0..<64 {
                            unsafe base.storeBytes(
                                of: answer(first &+ slot) ? 1 : 0, toByteOffset: slot, as: UInt8.self)
                        }
                    } else {
                        unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: 64)
                        for slot in 0..<size {
                            unsafe base.storeBytes(
                                of: answer(first &+ slot) ? 1 : 0, toByteOffset: slot, as: UInt8.self)
                        }
                    }
                    var bits: UInt64 = 0
                    for part in 0..<8 {
                        let eight = unsafe word(UnsafeRawPointer(base), part &* 8)
                        let gathered = (eight &* 0x0102_0408_1020_4080) &>> 56
                        bits |= gathered &<< UInt64(truncatingIfNeeded: part &* 8)
                    }
                    unsafe words.initializeElement(at: index, to: bits)
                }
            }
        }
    }
}

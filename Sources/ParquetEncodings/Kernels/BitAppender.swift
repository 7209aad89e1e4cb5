/// Appends up to 64 bits at a time to a bitmap, with a bounds check a word.
@safe
struct BitAppender {
    private let target: UnsafeMutableRawPointer
    private let capacity: Int
    private var byte: Int
    private var pending: UInt64
    private var pendingCount: Int

    /// Starts at a bit of `target`, which `capacity` bytes belong to; the bits before it stay.
    init(_ target: UnsafeMutableRawPointer, capacity: Int, atBit bit: Int) throws(EncodingError) {
        unsafe self.target = target
        self.capacity = capacity
        guard bit >= 0, bit >> 3 < capacity || (bit >> 3 == capacity && bit & 7 == 0) else {
            throw .outputTooSmall(needed: bit >> 3, available: capacity)
        }
        byte = bit >> 3
        pendingCount = bit & 7
        pending = 0
        if pendingCount > 0 {
            let old = unsafe target.load(fromByteOffset: byte, as: UInt8.self)
            pending = UInt64(old) & BitKernels.lowBits(pendingCount)
        }
    }

    /// Appends the lowest `count` bits, 1…64; the others are zero.
    @inline(__always)
    mutating func append(_ bits: UInt64, count: Int) throws(EncodingError) {
        // Safe: pendingCount is at most 63 between calls.
        pending |= bits &<< UInt64(truncatingIfNeeded: pendingCount)
        let total = pendingCount &+ count
        guard total >= 64 else {
            pendingCount = total
            return
        }
        guard capacity &- byte >= 8 else {
            throw .outputTooSmall(needed: byte &+ 8, available: capacity)
        }
        unsafe storeWord(pending, target, byte)
        byte &+= 8
        let used = 64 &- pendingCount
        pending = used == 64 ? 0 : bits &>> UInt64(truncatingIfNeeded: used)
        pendingCount = total &- 64
    }

    /// Writes what is left; the bits after the last one, up to the byte's end, become 0.
    func finish() throws(EncodingError) {
        let bytes = (pendingCount &+ 7) &>> 3
        guard bytes <= capacity &- byte else {
            throw .outputTooSmall(needed: byte &+ bytes, available: capacity)
        }
        unsafe BitKernels.storePartial(pending, target, byte, count: bytes)
    }
}

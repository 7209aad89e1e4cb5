/// Adds deltas up, wrapping around, and writes the sums.
///
/// Four deltas are summed as a tree, so that only one addition in four waits for the sum before it.
@unsafe
struct PrefixSum<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable> {
    /// The sum so far.
    var last: Word
    /// What each delta is relative to.
    var least: Word = 0
    /// Where the next sum goes.
    private var output: UnsafeMutableRawPointer

    /// Starts from a sum; the caller proves that `output` has room for all that is written.
    @inline(__always)
    init(last: Word, output: UnsafeMutableRawPointer) {
        unsafe self.last = last
        unsafe self.output = output
    }

    /// Writes the sum as it is.
    @inline(__always)
    mutating func writeLast() {
        unsafe store(last, 0)
        unsafe output += MemoryLayout<Word>.size
    }

    /// Writes the sums of deltas that are all the least one.
    @inline(__always)
    mutating func writeRamp(_ count: Int) {
        var value = unsafe last
        let step = unsafe least
        for index in 0..<count {
            value &+= step
            unsafe store(value, index)
        }
        unsafe last = value
        unsafe output += count &* MemoryLayout<Word>.size
    }

    /// Adds `count` of the 32 deltas, from the one at `first` on.
    @inline(__always)
    mutating func write<Delta: FixedWidthInteger & UnsignedInteger>(
        _ deltas: UnsafePointer<Delta>, from first: Int, count: Int
    ) {
        let step = unsafe least
        var value = unsafe last
        if count == 32 {
            var index = 0
            while index < 32 {
                let a = unsafe Word(truncatingIfNeeded: deltas[index]) &+ step
                let b = unsafe Word(truncatingIfNeeded: deltas[index &+ 1]) &+ step
                let c = unsafe Word(truncatingIfNeeded: deltas[index &+ 2]) &+ step
                let d = unsafe Word(truncatingIfNeeded: deltas[index &+ 3]) &+ step
                let ab = a &+ b
                let abc = ab &+ c
                let abcd = ab &+ (c &+ d)
                unsafe store(value &+ a, index)
                unsafe store(value &+ ab, index &+ 1)
                unsafe store(value &+ abc, index &+ 2)
                value &+= abcd
                unsafe store(value, index &+ 3)
                index &+= 4
            }
        } else {
            for index in 0..<count {
                value &+= unsafe Word(truncatingIfNeeded: deltas[first &+ index]) &+ step
                unsafe store(value, index)
            }
        }
        unsafe last = value
        unsafe output += count &* MemoryLayout<Word>.size
    }

    @inline(__always)
    private func store(_ value: Word, _ index: Int) {
        unsafe output.storeBytes(
            of: value.littleEndian, toByteOffset: index &* MemoryLayout<Word>.size, as: Word.self)
    }
}

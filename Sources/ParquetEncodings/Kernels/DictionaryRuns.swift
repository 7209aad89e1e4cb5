/// Runs of equal values, which need no look-up.
enum DictionaryRuns {
    /// How many values are compared with their predecessors at once.
    static let length = 8

    /// Whether each of eight values, from the one at `position` on, has the bytes of the one before it.
    @inline(__always)
    static func repeats(_ values: UnsafeRawPointer, _ position: Int, width: Int) -> Bool {
        let start = unsafe values + position &* width
        return unsafe CompareKernels.areEqual(start, start - width, length &* width)
    }

    /// Gives eight values, from the one at `position` on, the index of the one before them.
    @inline(__always)
    static func fill(_ indices: UnsafeMutableRawPointer, _ position: Int) {
        let start = unsafe indices + position &* 4
        let index = unsafe start.loadUnaligned(fromByteOffset: -4, as: UInt32.self)
        unsafe start.storeBytes(of: SIMD8(repeating: index), as: SIMD8<UInt32>.self)
    }
}

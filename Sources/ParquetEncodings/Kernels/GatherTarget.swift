/// How entries of a dictionary are copied: their width, and what is added to the buffers of long views.
struct GatherTarget {
    let width: Int
    /// Not 0 only for views.
    let bufferBase: UInt64

    /// Copies the entries that checked indices name.
    @inline(__always)
    func gather(
        _ indices: UnsafeMutablePointer<UInt32>, count: Int, from entries: UnsafeRawPointer,
        to target: UnsafeMutableRawPointer
    ) {
        switch width {
        case 4:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* 4
                let value = unsafe entries.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                unsafe target.storeBytes(of: value, toByteOffset: index &* 4, as: UInt32.self)
            }
        case 8:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* 8
                let value = unsafe entries.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                unsafe target.storeBytes(of: value, toByteOffset: index &* 8, as: UInt64.self)
            }
        case 12:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* 12
                let head = unsafe entries.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                let tail = unsafe entries.loadUnaligned(fromByteOffset: at &+ 8, as: UInt32.self)
                unsafe target.storeBytes(of: head, toByteOffset: index &* 12, as: UInt64.self)
                unsafe target.storeBytes(of: tail, toByteOffset: index &* 12 &+ 8, as: UInt32.self)
            }
        case 16 where bufferBase != 0:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* 16
                let head = unsafe word(entries, at)
                let tail = unsafe word(entries, at &+ 8)
                unsafe storeWord(head, target, index &* 16)
                unsafe storeWord(rebased(head, tail), target, index &* 16 &+ 8)
            }
        case 16:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* 16
                let value = unsafe entries.loadUnaligned(fromByteOffset: at, as: SIMD2<UInt64>.self)
                unsafe target.storeBytes(of: value, toByteOffset: index &* 16, as: SIMD2<UInt64>.self)
            }
        default:
            for index in 0..<count {
                let at = unsafe Int(indices[index]) &* width
                unsafe CopyKernels.copySmall(width, from: entries + at, to: target + index &* width)
            }
        }
    }

    /// Copies one entry many times.
    @inline(__always)
    func fill(_ count: Int, from entry: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        guard count > 0 else { return }
        if bufferBase != 0 {
            let head = unsafe word(entry, 0)
            let tail = unsafe rebased(head, word(entry, 8))
            for index in 0..<count {
                unsafe storeWord(head, target, index &* 16)
                unsafe storeWord(tail, target, index &* 16 &+ 8)
            }
        } else {
            unsafe CopyKernels.fill(count, width: width, with: entry, at: target)
        }
    }

    /// The tail of a view whose buffer index, if it has one, counts from `bufferBase`.
    @inline(__always)
    private func rebased(_ head: UInt64, _ tail: UInt64) -> UInt64 {
        UInt32(truncatingIfNeeded: head) > 12 ? tail &+ bufferBase : tail
    }
}

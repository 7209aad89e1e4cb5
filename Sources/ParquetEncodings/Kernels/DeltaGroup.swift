/// Room on the stack for 32 unpacked deltas.
@unsafe
struct DeltaGroup {
    /// The deltas of up to 32 bits.
    let narrow: UnsafeMutablePointer<UInt32>
    /// The deltas of more bits, in the same place.
    let wide: UnsafeMutablePointer<UInt64>
    /// Room for the packed bytes, where they end before a whole group does.
    private let rest: UnsafeMutableRawPointer

    /// The packed bytes of 32 deltas of 64 bits, and what a word read at the last of them reaches beyond.
    private static let restSize = 256 + 16

    /// Calls `body` with the room.
    @inline(__always)
    static func withScratch(_ body: (DeltaGroup) throws(EncodingError) -> Void) throws(EncodingError) {
        let result = unsafe withUnsafeTemporaryAllocation(byteCount: 256 + restSize, alignment: 8) {
            (buffer) -> Result<Void, EncodingError> in
            // Safe: a buffer of more than no bytes has an address.
            let base = unsafe buffer.baseAddress.unsafelyUnwrapped
            let group = unsafe DeltaGroup(
                narrow: base.bindMemory(to: UInt32.self, capacity: 64),
                wide: base.assumingMemoryBound(to: UInt64.self), rest: base + 256)
            do throws(EncodingError) {
                try unsafe body(group)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private init(
        narrow: UnsafeMutablePointer<UInt32>, wide: UnsafeMutablePointer<UInt64>,
        rest: UnsafeMutableRawPointer
    ) {
        unsafe self.narrow = narrow
        unsafe self.wide = wide
        unsafe self.rest = rest
    }

    /// Unpacks 32 deltas of 1 to 32 bits; those beyond the available bytes come out as anything.
    @inline(__always)
    func unpack(_ width: Int, from source: UnsafeRawPointer, available: Int) {
        if available >= width &* 4 {
            unsafe BitUnpacker.unpackBlocks(width: width, source, narrow, blocks: 1)
        } else {
            unsafe rest.copyMemory(from: source, byteCount: available)
            unsafe BitUnpacker.unpackBlocks(width: width, UnsafeRawPointer(rest), narrow, blocks: 1)
        }
    }

    /// Unpacks 32 deltas of 33 to 64 bits.
    @inline(__always)
    func unpackWide(_ width: Int, from source: UnsafeRawPointer, available: Int) {
        if available >= width &* 4 &+ 16 {
            unsafe BitUnpacker.unpackWide(width, source, wide)
        } else {
            unsafe rest.copyMemory(from: source, byteCount: min(available, width &* 4))
            unsafe BitUnpacker.unpackWide(width, UnsafeRawPointer(rest), wide)
        }
    }
}

extension BitUnpacker {
    /// Unpacks 32 values of 33 to 64 bits; reads up to 16 bytes beyond them.
    static func unpackWide(
        _ width: Int, _ input: UnsafeRawPointer, _ output: UnsafeMutablePointer<UInt64>
    ) {
        let mask = BitKernels.lowBits(width)
        var bit = 0
        for index in 0..<32 {
            let byte = bit &>> 3
            let shift = UInt64(truncatingIfNeeded: bit & 7)
            // Safe: shift ≤ 7, so the high byte is moved by 57 or more, in two steps as 64 is none.
            let high = unsafe UInt64(input.load(fromByteOffset: byte &+ 8, as: UInt8.self))
            let value = unsafe word(input, byte) &>> shift | (high &<< (63 &- shift)) &<< 1
            unsafe output[index] = value & mask
            bit &+= width
        }
    }
}

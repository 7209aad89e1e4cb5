/// Appends what several columns hold to one, whatever has to change on the way.
public enum ConcatenationKernels {
    /// Copies `count` bits from bit `from` on to bit `to` of the output, and answers how many are set.
    ///
    /// The bits of the output before `to` stay; those after the last one, up to the byte's end, become 0.
    /// - Throws: `truncated`, `outputTooSmall`.
    /// - Complexity: O(`count` / 64).
    public static func appendBits(
        _ count: Int, from source: RawSpan, atBit from: Int, into out: inout MutableRawSpan, atBit to: Int
    ) throws(EncodingError) -> Int {
        try BitKernels.copyBits(count, from: source, atBit: from, into: &out, atBit: to)
    }

    /// Writes `count` bits that are all the same to bit `to` of the output; what is before and after as above.
    ///
    /// - Throws: `outputTooSmall`.
    /// - Complexity: O(`count` / 64).
    public static func appendBits(
        _ count: Int, of one: Bool, into out: inout MutableRawSpan, atBit to: Int
    ) throws(EncodingError) {
        try checkBits(count, at: to, available: out.byteCount)
        // Safe: the bits lie in the output.
        unsafe out.withUnsafeMutableBytes { target in
            guard let base = target.baseAddress else { return }
            unsafe BitKernels.fillBits(count, with: one, to: base, atBit: to)
        }
    }

    /// Copies views; those that name a buffer name the one that `table` has in its place.
    ///
    /// - Parameters:
    ///   - views: The views.
    ///   - table: For each buffer the number that it has in the output.
    ///   - out: Where the views go.
    ///   - element: The position in `out` of the first view, in views.
    /// - Throws: `invalidArgument(.view)` for a buffer that the table does not have, `outputTooSmall`.
    /// - Complexity: O(views).
    public static func appendViews(
        _ views: RawSpan, table: [UInt32], into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        let count = views.byteCount / StringView.byteCount
        try checkElements(count, width: StringView.byteCount, at: element, available: out.byteCount)
        try unsafe withPointers(views, &out) { (views, target) throws(EncodingError) in
            // Safe: both hold `count` views.
            let target = unsafe target + element &* StringView.byteCount
            for index in 0..<count {
                let view = unsafe StringView(
                    head: word(views, index &* 16), tail: word(views, index &* 16 &+ 8))
                var tail = view.tail
                if !view.isInline {
                    let buffer = Int(view.bufferIndex)
                    guard buffer < table.count else { throw .invalidArgument(.view, value: buffer) }
                    tail = (tail & ~0xffff_ffff) | UInt64(table[buffer])
                }
                unsafe storeWord(view.head, target, index &* 16)
                unsafe storeWord(tail, target, index &* 16 &+ 8)
            }
        }
    }

    /// Replaces dictionary indices by the views they stand for; those beyond the dictionary become empty views.
    ///
    /// - Throws: `invalidArgument` for another width than 1, 2 or 4; `outputTooSmall`; `truncated` where the dictionary
    ///   is shorter than its count.
    /// - Complexity: O(indices).
    public static func lookUpViews(
        _ indices: RawSpan, width: Int, dictionary: RawSpan, dictionaryCount: Int,
        into out: inout MutableRawSpan
    ) throws(EncodingError) {
        guard width == 1 || width == 2 || width == 4 else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        let available = dictionary.byteCount / StringView.byteCount
        guard dictionaryCount >= 0, dictionaryCount <= available else {
            throw .truncated(needed: dictionaryCount, available: available, offset: 0)
        }
        let count = indices.byteCount / width
        try checkElements(count, width: StringView.byteCount, at: 0, available: out.byteCount)
        try unsafe withPointers(indices, &out) { (indices, target) throws(EncodingError) in
            try unsafe withPointer(dictionary) { (dictionary) throws(EncodingError) in
                // Safe: there are `count` indices and places, and each index is compared with the dictionary.
                for slot in 0..<count {
                    let index = Int(unsafe index(indices, width, slot))
                    let isKnown = index < dictionaryCount
                    unsafe storeWord(isKnown ? word(dictionary, index &* 16) : 0, target, slot &* 16)
                    unsafe storeWord(
                        isKnown ? word(dictionary, index &* 16 &+ 8) : 0, target, slot &* 16 &+ 8)
                }
            }
        }
    }

    @inline(__always)
    private static func index(_ indices: UnsafeRawPointer, _ width: Int, _ slot: Int) -> UInt32 {
        switch width {
        case 1: unsafe UInt32(indices.load(fromByteOffset: slot, as: UInt8.self))
        case 2:
            unsafe UInt32(
                UInt16(littleEndian: indices.loadUnaligned(fromByteOffset: slot &* 2, as: UInt16.self)))
        default: unsafe UInt32(truncatingIfNeeded: halfWord(indices, slot &* 4))
        }
    }

    /// Copies unsigned indices as four bytes each, with `base` added.
    ///
    /// - Throws: `invalidArgument` for another width than 1, 2 or 4; `outputTooSmall`.
    /// - Complexity: O(indices).
    public static func appendIndices(
        _ indices: RawSpan, width: Int, adding base: UInt32, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        guard width == 1 || width == 2 || width == 4 else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        let count = indices.byteCount / width
        try checkElements(count, width: 4, at: element, available: out.byteCount)
        try unsafe withPointers(indices, &out) { (indices, target) throws(EncodingError) in
            // Safe: both hold `count` indices.
            let target = unsafe target + element &* 4
            for slot in 0..<count {
                let index = unsafe index(indices, width, slot)
                // Safe: a null slot may hold anything, and what it holds does not matter.
                let sum = index &+ base
                unsafe target.storeBytes(of: sum.littleEndian, toByteOffset: slot &* 4, as: UInt32.self)
            }
        }
    }

    /// Copies offsets with `base` added, four bytes each.
    ///
    /// - Throws: `outputTooSmall`; `malformed(.listTooLong)` where the last one does not fit 31 bits.
    /// - Complexity: O(offsets).
    public static func appendOffsets(
        _ offsets: RawSpan, adding base: Int, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        let count = offsets.byteCount / 4
        try checkElements(count, width: 4, at: element, available: out.byteCount)
        guard base >= 0, base <= Int(Int32.max) else { throw .malformed(.listTooLong, offset: element) }
        try unsafe withPointers(offsets, &out) { (offsets, target) throws(EncodingError) in
            // Safe: both hold `count` offsets.
            let target = unsafe target + element &* 4
            for slot in 0..<count {
                let sum = unsafe Int(halfWord(offsets, slot &* 4)) &+ base
                guard sum <= Int(Int32.max) else { throw .malformed(.listTooLong, offset: slot) }
                let offset = Int32(truncatingIfNeeded: sum)
                unsafe target.storeBytes(of: offset.littleEndian, toByteOffset: slot &* 4, as: Int32.self)
            }
        }
    }
}

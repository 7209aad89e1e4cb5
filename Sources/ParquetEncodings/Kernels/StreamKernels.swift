/// Joins the bytes of values that lie in one stream a byte.
enum StreamKernels {
    /// Joins values from the one at `first` on.
    ///
    /// The streams start at `atByte`, `streamLength` bytes each, and hold `first + count` values by the caller's proof.
    static func join(
        _ count: Int, width: Int, from page: RawSpan, atByte: Int, streamLength: Int, first: Int,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try checkElements(count, width: width, at: element, available: out.byteCount)
        guard width > 0, count > 0 else { return }
        let (size, overflow) = streamLength.multipliedReportingOverflow(by: width)
        guard !overflow, atByte >= 0, atByte <= page.byteCount, size <= page.byteCount - atByte else {
            throw .truncated(needed: size, available: max(0, page.byteCount - atByte), offset: atByte)
        }
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            // Safe: every byte read is at most `size` after the start, and `count` elements fit the output.
            let source = unsafe base + atByte + first
            let target = unsafe output + element &* width
            // With the width known, the strides of the loops are constants.
            switch width {
            case 4: unsafe join4(count, source, stride: streamLength, target, width: 4)
            case 8: unsafe joinEight(count, source, stride: streamLength, target)
            default:
                // A part at a time, so that the output of one group of streams is still near for the next.
                var done = 0
                while done < count {
                    let size = min(256, count &- done)
                    unsafe joinAny(
                        size, source + done, stride: streamLength, target + done &* width, width: width)
                    done &+= size
                }
            }
        }
    }

    // Never inlined, like the next: in one function with the others the loops run out of registers.
    @inline(never)
    private static func joinEight(
        _ count: Int, _ source: UnsafeRawPointer, stride: Int, _ target: UnsafeMutableRawPointer
    ) {
        unsafe join8(count, source, stride: stride, target, width: 8)
    }

    @inline(never)
    private static func joinAny(
        _ count: Int, _ source: UnsafeRawPointer, stride: Int, _ target: UnsafeMutableRawPointer, width: Int
    ) {
        var stream = 0
        while width &- stream >= 8 {
            unsafe join8(count, source + stream &* stride, stride: stride, target + stream, width: width)
            stream &+= 8
        }
        if width &- stream >= 4 {
            unsafe join4(count, source + stream &* stride, stride: stride, target + stream, width: width)
            stream &+= 4
        }
        while stream < width {
            unsafe join1(count, source + stream &* stride, target + stream, width: width)
            stream &+= 1
        }
    }

    /// Joins eight streams, eight values at a time.
    @inline(__always)
    private static func join8(
        _ count: Int, _ source: UnsafeRawPointer, stride: Int, _ target: UnsafeMutableRawPointer, width: Int
    ) {
        var done = 0
        while count &- done >= 8 {
            var square = unsafe Square8(source + done, stride: stride)
            square.transpose()
            unsafe square.store(target + done &* width, stride: width)
            done &+= 8
        }
        for stream in 0..<8 {
            unsafe join1(
                count &- done, source + done + stream &* stride, target + done &* width + stream,
                width: width)
        }
    }

    /// Joins four streams, eight values at a time.
    @inline(__always)
    private static func join4(
        _ count: Int, _ source: UnsafeRawPointer, stride: Int, _ target: UnsafeMutableRawPointer, width: Int
    ) {
        var done = 0
        while count &- done >= 8 {
            var a = unsafe word(source, done)
            var b = unsafe word(source, done &+ stride)
            var c = unsafe word(source, done &+ 2 &* stride)
            var d = unsafe word(source, done &+ 3 &* stride)
            transpose4(&a, &b, &c, &d)
            // Each word has one value in each half, four apart.
            let start = unsafe target + done &* width
            unsafe storeHalves(a, start, distance: 4 &* width)
            unsafe storeHalves(b, start + width, distance: 4 &* width)
            unsafe storeHalves(c, start + 2 &* width, distance: 4 &* width)
            unsafe storeHalves(d, start + 3 &* width, distance: 4 &* width)
            done &+= 8
        }
        for stream in 0..<4 {
            unsafe join1(
                count &- done, source + done + stream &* stride, target + done &* width + stream,
                width: width)
        }
    }

    @inline(__always)
    private static func join1(
        _ count: Int, _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, width: Int
    ) {
        for index in 0..<count {
            let byte = unsafe source.load(fromByteOffset: index, as: UInt8.self)
            unsafe target.storeBytes(of: byte, toByteOffset: index &* width, as: UInt8.self)
        }
    }

    @inline(__always)
    private static func storeHalves(_ word: UInt64, _ target: UnsafeMutableRawPointer, distance: Int) {
        unsafe target.storeBytes(of: UInt32(truncatingIfNeeded: word).littleEndian, as: UInt32.self)
        unsafe target.storeBytes(
            of: UInt32(truncatingIfNeeded: word &>> 32).littleEndian, toByteOffset: distance,
            as: UInt32.self)
    }

    /// Transposes two squares of four by four bytes: those of the words' lower halves, and of the upper.
    @inline(__always)
    static func transpose4(_ a: inout UInt64, _ b: inout UInt64, _ c: inout UInt64, _ d: inout UInt64) {
        exchange(&a, &c, 16, 0x0000_FFFF_0000_FFFF)
        exchange(&b, &d, 16, 0x0000_FFFF_0000_FFFF)
        exchange(&a, &b, 8, 0x00FF_00FF_00FF_00FF)
        exchange(&c, &d, 8, 0x00FF_00FF_00FF_00FF)
    }

    /// Exchanges the upper parts of `low` with the lower parts of `high`.
    @inline(__always)
    static func exchange(_ low: inout UInt64, _ high: inout UInt64, _ shift: UInt64, _ mask: UInt64) {
        let difference = ((low &>> shift) ^ high) & mask
        high ^= difference
        low ^= difference &<< shift
    }
}

/// Eight words of eight bytes.
struct Square8 {
    private var rows: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// Loads the rows, `stride` bytes apart.
    @inline(__always)
    init(_ source: UnsafeRawPointer, stride: Int) {
        unsafe rows = (
            word(source, 0), word(source, stride), word(source, 2 &* stride), word(source, 3 &* stride),
            word(source, 4 &* stride), word(source, 5 &* stride), word(source, 6 &* stride),
            word(source, 7 &* stride)
        )
    }

    /// Makes the columns the rows: by quarters and bytes in each half, then by halves.
    @inline(__always)
    mutating func transpose() {
        StreamKernels.transpose4(&rows.0, &rows.1, &rows.2, &rows.3)
        StreamKernels.transpose4(&rows.4, &rows.5, &rows.6, &rows.7)
        Self.exchangeHalves(&rows.0, &rows.4)
        Self.exchangeHalves(&rows.1, &rows.5)
        Self.exchangeHalves(&rows.2, &rows.6)
        Self.exchangeHalves(&rows.3, &rows.7)
    }

    /// Exchanges the upper half of `low` with the lower half of `high`.
    @inline(__always)
    private static func exchangeHalves(_ low: inout UInt64, _ high: inout UInt64) {
        let upper = low &>> 32 | (high & ~0xFFFF_FFFF)
        low = UInt64(UInt32(truncatingIfNeeded: low)) | high &<< 32
        high = upper
    }

    /// Stores the rows, `stride` bytes apart.
    @inline(__always)
    func store(_ target: UnsafeMutableRawPointer, stride: Int) {
        unsafe storeWord(rows.0, target, 0)
        unsafe storeWord(rows.1, target, stride)
        unsafe storeWord(rows.2, target, 2 &* stride)
        unsafe storeWord(rows.3, target, 3 &* stride)
        unsafe storeWord(rows.4, target, 4 &* stride)
        unsafe storeWord(rows.5, target, 5 &* stride)
        unsafe storeWord(rows.6, target, 6 &* stride)
        unsafe storeWord(rows.7, target, 7 &* stride)
    }
}

/// Views made of `PLAIN` byte arrays.
enum ViewKernels {
    /// Decodes values to views and returns the position after the last one.
    static func decodePlain(
        _ count: Int, from page: RawSpan, atByte start: Int, end: Int,
        into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) -> Int {
        try checkElements(count, width: 16, at: element, available: out.byteCount)
        try checkSection(start, end, page)
        return try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            unsafe try decodePlain(
                count, from: base, at: start, end: end, to: output + element &* 16,
                bufferIndex: UInt64(bufferIndex))
        }
    }

    private static func decodePlain(
        _ count: Int, from base: UnsafeRawPointer, at start: Int, end: Int,
        to output: UnsafeMutableRawPointer, bufferIndex: UInt64
    ) throws(EncodingError) -> Int {
        // Safe: position ≤ end always, and each length is compared with what remains before it is added; there are
        // masks for each length up to 12.
        let masks = unsafe inlineMasks
        var position = start
        var done = 0
        var latest = Int.max
        var streak = 0
        while done < count, end &- position >= 16 {
            if streak >= 8 {
                let passed = unsafe decodeStreak(
                    count &- done, from: base, at: position, end: end, length: latest,
                    to: output + done &* 16, bufferIndex: bufferIndex)
                streak = 0
                position &+= passed &* (latest &+ 4)
                done &+= passed
                continue
            }
            // A length and the bytes that follow it are laid out as a view that holds its bytes.
            let head = unsafe word(base, position)
            let tail = unsafe word(base, position &+ 8)
            let length = Int(truncatingIfNeeded: head & 0xFFFF_FFFF)
            let offset = position &+ 4
            guard length <= end &- offset else {
                throw .truncated(needed: length, available: end &- offset, offset: offset)
            }
            let mask = min(length, 12) &* 2
            let inline = unsafe tail & masks[mask &+ 1]
            let reference = bufferIndex | UInt64(truncatingIfNeeded: offset) &<< 32
            unsafe storeWord(head & masks[mask], output, done &* 16)
            unsafe storeWord(length > 12 ? reference : inline, output, done &* 16 &+ 8)
            position = offset &+ length
            done &+= 1
            // Without a branch: lengths of text are as good as random.
            let isSame = ((length ^ latest) &- 1) &>> (Int.bitWidth &- 1)
            streak = (streak &+ 1) & isSame
            latest = length
        }
        while done < count {
            let length = try unsafe length(base, at: position, end: end)
            let offset = position &+ 4
            // So near the end a value is at most 12 bytes, or it was refused.
            let first = unsafe partialWord(base, offset, count: min(length, 4))
            let rest = unsafe partialWord(base, offset &+ 4, count: min(max(length &- 4, 0), 8))
            let view = view(
                length: UInt64(length), first: first, rest: rest, bufferIndex: bufferIndex,
                offset: UInt64(offset))
            unsafe storeWord(view.head, output, done &* 16)
            unsafe storeWord(view.tail, output, done &* 16 &+ 8)
            position = offset &+ length
            done &+= 1
        }
        return position
    }

    /// Decodes values for as long as they come in eights of one length: their places are known beforehand, where else
    /// each has to wait for the length before it.
    ///
    /// - Returns: How many were decoded.
    @inline(never)
    private static func decodeStreak(
        _ count: Int, from base: UnsafeRawPointer, at start: Int, end: Int, length: Int,
        to output: UnsafeMutableRawPointer, bufferIndex: UInt64
    ) -> Int {
        // Safe: the length is at most what remains, eight values and 16 bytes are seen to lie before the end before they
        // are read, and eight views are written only where there is room for as many.
        let stride = length &+ 4
        let (size, overflow) = stride.multipliedReportingOverflow(by: 8)
        if overflow { return 0 }
        let masks = unsafe inlineMasks
        let mask = min(length, 12) &* 2
        let headMask = unsafe masks[mask]
        let tailMask = length > 12 ? 0 : unsafe masks[mask &+ 1]
        let referenceMask: UInt64 = length > 12 ? .max : 0
        var position = start
        var done = 0
        while count &- done >= 8, end &- position >= size &+ 16 {
            var difference: UInt64 = 0
            for index in 0..<8 {
                let place = position &+ index &* stride
                let head = unsafe word(base, place)
                let tail = unsafe word(base, place &+ 8)
                difference |= head ^ UInt64(truncatingIfNeeded: length)
                let reference = bufferIndex | UInt64(truncatingIfNeeded: place &+ 4) &<< 32
                unsafe storeWord(head & headMask, output, (done &+ index) &* 16)
                unsafe storeWord(
                    tail & tailMask | reference & referenceMask, output, (done &+ index) &* 16 &+ 8)
            }
            guard difference & 0xFFFF_FFFF == 0 else { break }
            position &+= size
            done &+= 8
        }
        return done
    }

    /// For each length from 0 to 12, which bits of the two words of a view belong to it.
    ///
    /// Safe: never written again, and never freed.
    nonisolated(unsafe) static let inlineMasks: UnsafePointer<UInt64> = {
        let masks = UnsafeMutablePointer<UInt64>.allocate(capacity: 26)
        for length in 0...12 {
            let inHead = min(length, 4)
            let inTail = max(length, 4) - 4
            unsafe (masks + length * 2).initialize(to: .max >> UInt64(32 - inHead * 8))
            unsafe (masks + length * 2 + 1).initialize(to: inTail == 0 ? 0 : .max >> UInt64(64 - inTail * 8))
        }
        return unsafe UnsafePointer(masks)
    }()

    /// Passes over values and returns the position after the last one.
    static func skipPlain(
        _ count: Int, from page: RawSpan, atByte start: Int, end: Int
    ) throws(EncodingError) -> Int {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        try checkSection(start, end, page)
        return try unsafe withPointer(page) { (base) throws(EncodingError) in
            var position = start
            for _ in 0..<count {
                // Safe: the length is at most what remains.
                position &+= try unsafe length(base, at: position, end: end) &+ 4
            }
            return position
        }
    }

    /// The checked length of the value whose length field is at a position.
    @inline(__always)
    static func length(
        _ base: UnsafeRawPointer, at position: Int, end: Int
    ) throws(EncodingError) -> Int {
        guard end &- position >= 4 else {
            throw .truncated(needed: 4, available: end &- position, offset: position)
        }
        let length = unsafe Int(halfWord(base, position))
        guard length <= end &- position &- 4 else {
            throw .truncated(needed: length, available: end &- position &- 4, offset: position &+ 4)
        }
        return length
    }

    static func checkSection(_ start: Int, _ end: Int, _ page: RawSpan) throws(EncodingError) {
        guard start >= 0, start <= end else { throw .invalidArgument(.position, value: start) }
        guard end <= page.byteCount else {
            throw .truncated(needed: end, available: page.byteCount, offset: 0)
        }
    }

    /// The view of a value whose first twelve bytes, whatever follows it included, are `first` and `rest`.
    @inline(__always)
    static func view(
        length: UInt64, first: UInt64, rest: UInt64, bufferIndex: UInt64, offset: UInt64
    ) -> StringView {
        let inFirst = min(length, 4)
        let inRest = min(max(length, 4) &- 4, 8)
        let firstMask = ~(0 as UInt64) &>> (32 &- inFirst &* 8)
        let restMask = inRest == 0 ? 0 : ~(0 as UInt64) &>> (64 &- inRest &* 8)
        let inline = rest & restMask
        let reference = bufferIndex | offset &<< 32
        return StringView(head: (length | first &<< 32) & firstMask, tail: length > 12 ? reference : inline)
    }

    /// The view of bytes that lie at `offset` of a buffer.
    static func make(
        _ bytes: RawSpan, bufferIndex: UInt32, offset: UInt32
    ) throws(EncodingError) -> StringView {
        let count = bytes.byteCount
        guard let length = UInt32(exactly: count) else { throw .invalidArgument(.view, value: count) }
        return try unsafe withPointer(bytes) { (base) throws(EncodingError) in
            let first = unsafe partialWord(base, 0, count: min(count, 4))
            let rest = unsafe partialWord(base, 4, count: min(max(count &- 4, 0), 8))
            return view(
                length: UInt64(length), first: first, rest: rest, bufferIndex: UInt64(bufferIndex),
                offset: UInt64(offset))
        }
    }

    /// How many of the first views fit `byteCount` bytes, each with four more for its length.
    static func prefix(of views: RawSpan, fitting byteCount: Int) -> Int {
        unsafe views.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            let count = bytes.count / 16
            var left = byteCount
            for index in 0..<count {
                let size = unsafe Int(halfWord(base, index &* 16)) &+ 4
                if size > left { return index }
                left &-= size
            }
            return count
        }
    }

    /// The view at a position, or nil outside the span.
    static func view(_ views: RawSpan, at index: Int) -> StringView? {
        guard index >= 0, index < views.byteCount / 16 else { return nil }
        return unsafe views.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return unsafe StringView(head: word(base, index &* 16), tail: word(base, index &* 16 &+ 8))
        }
    }
}

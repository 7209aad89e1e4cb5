extension DeltaStrings {
    /// Builds the next values in `built` and writes views of them.
    ///
    /// A value that its view holds is built all the same, as the next one's prefix may be its own, but the next one
    /// is built in the same place: there the prefix already stands.
    mutating func decodeViews(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int,
        bufferIndex: UInt32, building built: inout MutableRawSpan
    ) throws(EncodingError) {
        try checkElements(count, width: 16, at: element, available: out.byteCount)
        try checkRequest(count, page)
        let capacity = built.byteCount
        guard capacity <= Int(UInt32.max) else { throw .invalidArgument(.view, value: capacity) }
        var state = self
        let before = previous
        let beforeCount = before.count
        state.previous = []
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            let views = unsafe output + element &* 16
            try unsafe withPointers(before.span.bytes, &built) { (before, built) throws(EncodingError) in
                var last = unsafe BuiltValue(start: before, count: beforeCount, readable: beforeCount)
                try unsafe withScratch { (scratch) throws(EncodingError) in
                    var done = 0
                    var used = 0
                    while done < count {
                        let size = try unsafe state.nextBatch(count &- done, from: base, scratch: scratch)
                        for index in 0..<size {
                            let (prefix, suffix) = try unsafe state.lengths(
                                index, in: scratch, previous: last.count)
                            // Safe: both are at most 2³², and used ≤ capacity.
                            let length = prefix &+ suffix
                            let writable = capacity &- used
                            guard length &+ 32 <= writable else {
                                throw .outputTooSmall(needed: used &+ length &+ 32, available: capacity)
                            }
                            let target = unsafe built + used
                            if unsafe last.start != UnsafeRawPointer(target) {
                                unsafe last.copyPrefix(prefix, to: target, writable: writable)
                            }
                            unsafe BuiltValue.copy(
                                suffix, from: base + state.data, readable: state.end &- state.data,
                                to: target + prefix, writable: writable &- prefix)
                            state.data &+= suffix
                            unsafe last = unsafe BuiltValue(
                                start: UnsafeRawPointer(target), count: length, readable: writable)
                            let view = unsafe ViewKernels.view(
                                length: UInt64(truncatingIfNeeded: length), first: halfWord(target, 0),
                                rest: word(target, 4), bufferIndex: UInt64(bufferIndex),
                                offset: UInt64(truncatingIfNeeded: used))
                            unsafe storeWord(view.head, views, (done &+ index) &* 16)
                            unsafe storeWord(view.tail, views, (done &+ index) &* 16 &+ 8)
                            if length > StringView.inlineCapacity { used &+= length }
                        }
                        done &+= size
                    }
                }
                unsafe state.keep(last)
            }
        }
        self = state
    }

    /// Decodes the next values, all of `width` bytes, to elements.
    mutating func decodeElements(
        _ count: Int, width: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try checkElements(count, width: width, at: element, available: out.byteCount)
        try checkRequest(count, page)
        var state = self
        let before = previous
        state.previous = []
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            try unsafe withPointer(before.span.bytes) { (start) throws(EncodingError) in
                var last = unsafe BuiltValue(start: start, count: before.count, readable: before.count)
                var target = unsafe output + element &* width
                var writable = count &* width
                try unsafe withScratch { (scratch) throws(EncodingError) in
                    var left = count
                    while left > 0 {
                        let size = try unsafe state.nextBatch(left, from: base, scratch: scratch)
                        for index in 0..<size {
                            let (prefix, suffix) = try unsafe state.lengths(
                                index, in: scratch, previous: last.count)
                            guard prefix &+ suffix == width else {
                                throw .malformed(.valueLength, offset: state.data)
                            }
                            // What a copy writes too much is overwritten by the elements that follow.
                            unsafe last.copyPrefix(prefix, to: target, writable: writable)
                            unsafe BuiltValue.copy(
                                suffix, from: base + state.data, readable: state.end &- state.data,
                                to: target + prefix, writable: writable &- prefix)
                            writable &-= width
                            state.data &+= suffix
                            unsafe last = unsafe BuiltValue(
                                start: UnsafeRawPointer(target), count: width, readable: width)
                            unsafe target += width
                        }
                        left &-= size
                    }
                }
                unsafe state.keep(last)
            }
        }
        self = state
    }

    /// Keeps a copy of the last value, if another may build on it.
    private mutating func keep(_ last: BuiltValue) {
        guard prefixes.remaining > 0 else { return }
        unsafe previous = Array(UnsafeRawBufferPointer(start: last.start, count: last.count))
    }
}

/// The value that the next one's prefix is copied from.
@unsafe
private struct BuiltValue {
    var start: UnsafeRawPointer
    var count: Int
    /// The bytes from its start that may be read.
    var readable: Int

    @inline(__always)
    func copyPrefix(_ length: Int, to target: UnsafeMutableRawPointer, writable: Int) {
        unsafe Self.copy(length, from: start, readable: readable, to: target, writable: writable)
    }

    /// Copies bytes; short ones as whole words, where that much may be read and written.
    @inline(__always)
    static func copy(
        _ length: Int, from source: UnsafeRawPointer, readable: Int, to target: UnsafeMutableRawPointer,
        writable: Int
    ) {
        if length <= 32, readable >= 32, writable >= 32 {
            let a = unsafe word(source, 0)
            let b = unsafe word(source, 8)
            let c = unsafe word(source, 16)
            let d = unsafe word(source, 24)
            unsafe storeWord(a, target, 0)
            unsafe storeWord(b, target, 8)
            unsafe storeWord(c, target, 16)
            unsafe storeWord(d, target, 24)
        } else if length > 0 {
            unsafe target.copyMemory(from: source, byteCount: length)
        }
    }
}

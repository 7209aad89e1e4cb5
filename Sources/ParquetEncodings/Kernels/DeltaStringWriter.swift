internal import ParquetBytes

/// Writes byte arrays with their lengths first, and where asked without the prefixes they share.
enum DeltaStringWriter {
    static func encode(
        views: RawSpan, buffers: [SharedBytes], sharesPrefixes: Bool, into writer: inout ByteWriter
    ) throws(EncodingError) {
        // Taking a buffer's bytes out of the array costs reference counting, so that is done once for each.
        var table: [UnsafeRawBufferPointer] = unsafe []
        unsafe table.reserveCapacity(buffers.count)
        for buffer in buffers {
            let bytes = buffer.bytes
            unsafe bytes.withUnsafeBytes { pointer in unsafe table.append(pointer) }
        }
        // Safe: `buffers` keeps the memory, which does not move, until the end of this function.
        defer { withExtendedLifetime(buffers) {} }
        try unsafe withPointer(views) { (base) throws(EncodingError) in
            var parts = unsafe Parts(count: views.byteCount / 16, sharesPrefixes: sharesPrefixes)
            for index in 0..<(views.byteCount / 16) {
                let view = unsafe StringView(
                    head: word(base, index &* 16), tail: word(base, index &* 16 &+ 8))
                let length = Int(view.length)
                if view.isInline {
                    unsafe parts.append(
                        UnsafeRawBufferPointer(start: base + (index &* 16 &+ 4), count: length))
                    continue
                }
                let buffer = Int(view.bufferIndex)
                guard unsafe buffer < table.count else { throw .invalidArgument(.view, value: buffer) }
                let bytes = unsafe table[buffer]
                let offset = Int(view.offset)
                guard offset <= bytes.count, length <= bytes.count - offset, length <= Int(Int32.max),
                    let start = bytes.baseAddress
                else { throw .invalidArgument(.view, value: offset) }
                unsafe parts.append(UnsafeRawBufferPointer(start: start + offset, count: length))
            }
            try unsafe parts.write(to: &writer)
        }
    }

    static func encode(
        offsets: RawSpan, bytes: RawSpan, sharesPrefixes: Bool, into writer: inout ByteWriter
    ) throws(EncodingError) {
        let count = max(offsets.byteCount / 4 - 1, 0)
        try unsafe withPointer(bytes) { (base) throws(EncodingError) in
            var parts = unsafe Parts(count: count, sharesPrefixes: sharesPrefixes)
            for index in 0..<count {
                let start = Int(try CopyKernels.readUInt32(offsets, atByte: index * 4))
                let end = Int(try CopyKernels.readUInt32(offsets, atByte: index * 4 + 4))
                guard start <= end, end <= bytes.byteCount, end <= Int(Int32.max) else {
                    throw .invalidArgument(.position, value: end)
                }
                unsafe parts.append(UnsafeRawBufferPointer(start: base + start, count: end - start))
            }
            try unsafe parts.write(to: &writer)
        }
    }

    static func encode(fixed values: RawSpan, width: Int, into writer: inout ByteWriter) throws(EncodingError)
    {
        let count = values.byteCount / width
        try unsafe withPointer(values) { (base) throws(EncodingError) in
            var parts = unsafe Parts(count: count, sharesPrefixes: true)
            for index in 0..<count {
                unsafe parts.append(UnsafeRawBufferPointer(start: base + index &* width, count: width))
            }
            try unsafe parts.write(to: &writer)
        }
    }

    /// The parts of the values so far, whose memory the caller keeps.
    @unsafe
    private struct Parts: ~Copyable {
        private let sharesPrefixes: Bool
        private var prefixes: [Int32] = []
        private var suffixes: [UnsafeRawBufferPointer] = unsafe []
        private var previous = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

        init(count: Int, sharesPrefixes: Bool) {
            unsafe self.sharesPrefixes = sharesPrefixes
            unsafe suffixes.reserveCapacity(count)
            if sharesPrefixes { unsafe prefixes.reserveCapacity(count) }
        }

        @inline(__always)
        mutating func append(_ value: UnsafeRawBufferPointer) {
            guard unsafe sharesPrefixes else {
                unsafe suffixes.append(value)
                return
            }
            let prefix = unsafe Self.sharedLength(previous, value)
            // Safe: lengths are at most Int32.max by the callers' checks, and the prefix is within the value.
            unsafe prefixes.append(Int32(truncatingIfNeeded: prefix))
            unsafe suffixes.append(UnsafeRawBufferPointer(rebasing: value[prefix...]))
            unsafe previous = unsafe value
        }

        func write(to writer: inout ByteWriter) throws(EncodingError) {
            if unsafe sharesPrefixes {
                try unsafe DeltaWriter.encode(Int32.self, UInt32.self, prefixes.span.bytes, into: &writer)
            }
            var lengths: [Int32] = []
            unsafe lengths.reserveCapacity(suffixes.count)
            var total = 0
            for index in unsafe suffixes.indices {
                let length = unsafe suffixes[index].count
                lengths.append(Int32(truncatingIfNeeded: length))
                // The values are in memory at once, so their lengths add up.
                total += length
            }
            try unsafe DeltaWriter.encode(Int32.self, UInt32.self, lengths.span.bytes, into: &writer)
            writer.write(unsafe joined(total))
        }

        /// The bytes of all suffixes, `total` in number.
        private func joined(_ total: Int) -> [UInt8] {
            unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, filled in
                guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
                // Safe: the lengths of the suffixes add up to the total.
                var position = 0
                for index in unsafe suffixes.indices {
                    let suffix = unsafe suffixes[index]
                    let length = suffix.count
                    guard length > 0, let source = suffix.baseAddress else { continue }
                    if length <= 32 {
                        unsafe CopyKernels.copySmall(length, from: source, to: base + position)
                    } else {
                        unsafe (base + position).copyMemory(from: source, byteCount: length)
                    }
                    position &+= length
                }
                filled = position
            }
        }

        /// How many bytes two values have in common at their starts.
        static func sharedLength(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
            let limit = min(a.count, b.count)
            guard limit > 0, let left = a.baseAddress, let right = b.baseAddress else { return 0 }
            // Safe: positions stay below both counts.
            var position = 0
            while limit &- position >= 8 {
                let difference = unsafe word(left, position) ^ word(right, position)
                if difference != 0 { return position &+ difference.trailingZeroBitCount &>> 3 }
                position &+= 8
            }
            while position < limit,
                unsafe left.load(fromByteOffset: position, as: UInt8.self)
                    == right.load(fromByteOffset: position, as: UInt8.self)
            { position &+= 1 }
            return position
        }
    }
}

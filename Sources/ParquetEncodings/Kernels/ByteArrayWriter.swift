internal import ParquetBytes

/// Writes byte arrays with their lengths, through a small buffer so that short values are cheap.
enum ByteArrayWriter {
    private static let stagingSize = 1024
    /// Values up to this length go through the staging buffer.
    private static let shortLength = 256

    static func encode(
        views: RawSpan, buffers: [SharedBytes], into writer: inout ByteWriter
    ) throws(EncodingError) {
        let count = views.byteCount / 16
        // Taking a buffer's bytes out of the array costs reference counting, so that is done once for each.
        var table: [UnsafeRawBufferPointer] = unsafe []
        unsafe table.reserveCapacity(buffers.count)
        for buffer in buffers {
            let bytes = buffer.bytes
            unsafe bytes.withUnsafeBytes { pointer in unsafe table.append(pointer) }
        }
        // Safe: `buffers` keeps the memory, which does not move, until the end of this function.
        defer { withExtendedLifetime(buffers) {} }
        try unsafe withStaging(into: &writer) { (staging, writer) throws(EncodingError) in
            try unsafe withPointer(views) { (base) throws(EncodingError) in
                for index in 0..<count {
                    let view = unsafe StringView(
                        head: word(base, index &* 16), tail: word(base, index &* 16 &+ 8))
                    if view.isInline {
                        unsafe staging.append(inline: view, to: &writer)
                        continue
                    }
                    let buffer = Int(view.bufferIndex)
                    guard unsafe buffer < table.count else { throw .invalidArgument(.view, value: buffer) }
                    let bytes = unsafe table[buffer]
                    let offset = Int(view.offset)
                    let length = Int(view.length)
                    guard offset <= bytes.count, length <= bytes.count - offset,
                        let start = bytes.baseAddress
                    else { throw .invalidArgument(.view, value: offset) }
                    unsafe staging.append(start + offset, length, to: &writer)
                }
            }
            unsafe staging.flush(to: &writer)
        }
    }

    static func encode(
        offsets: RawSpan, bytes: RawSpan, into writer: inout ByteWriter
    ) throws(EncodingError) {
        let count = max(offsets.byteCount / 4 - 1, 0)
        try unsafe withStaging(into: &writer) { (staging, writer) throws(EncodingError) in
            for index in 0..<count {
                let start = Int(try CopyKernels.readUInt32(offsets, atByte: index * 4))
                let end = Int(try CopyKernels.readUInt32(offsets, atByte: index * 4 + 4))
                guard start <= end, end <= bytes.byteCount, end <= Int(Int32.max) else {
                    throw .invalidArgument(.position, value: end)
                }
                try unsafe withPointer(bytes) { (base) throws(EncodingError) in
                    unsafe staging.append(base + start, end - start, to: &writer)
                }
            }
            unsafe staging.flush(to: &writer)
        }
    }

    static func encodedSize(ofViews views: RawSpan) -> Int {
        unsafe views.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            var total = 0
            for index in 0..<(bytes.count / 16) {
                total &+= unsafe Int(halfWord(base, index &* 16)) &+ 4
            }
            return total
        }
    }

    private static func withStaging(
        into writer: inout ByteWriter,
        _ body: (inout Staging, inout ByteWriter) throws(EncodingError) -> Void
    ) throws(EncodingError) {
        let result = unsafe withUnsafeTemporaryAllocation(byteCount: stagingSize, alignment: 8) {
            (buffer) -> Result<Void, EncodingError> in
            // Safe: a buffer of 1024 bytes has an address.
            var staging = unsafe Staging(base: buffer.baseAddress.unsafelyUnwrapped)
            do throws(EncodingError) {
                try unsafe body(&staging, &writer)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Bytes that wait to be written.
    @unsafe
    private struct Staging {
        let base: UnsafeMutableRawPointer
        var count = 0

        init(base: UnsafeMutableRawPointer) { unsafe self.base = base }

        mutating func flush(to writer: inout ByteWriter) {
            unsafe writer.write(UnsafeRawBufferPointer(start: base, count: count).bytes)
            unsafe count = 0
        }

        @inline(__always)
        mutating func append(inline view: StringView, to writer: inout ByteWriter) {
            if unsafe count &+ 24 > stagingSize { unsafe flush(to: &writer) }
            // Safe: sixteen bytes fit, of which the value's stay.
            unsafe storeWord(view.head, base, count)
            unsafe storeWord(view.tail, base, count &+ 8)
            unsafe count &+= 4 &+ Int(view.length)
        }

        /// Appends bytes that the caller has proved to be there.
        @inline(__always)
        mutating func append(_ source: UnsafeRawPointer, _ length: Int, to writer: inout ByteWriter) {
            if unsafe count &+ shortLength &+ 4 > stagingSize { unsafe flush(to: &writer) }
            unsafe base.storeBytes(
                of: UInt32(truncatingIfNeeded: length).littleEndian, toByteOffset: count, as: UInt32.self)
            unsafe count &+= 4
            if length <= shortLength {
                unsafe CopyKernels.copySmall(length, from: source, to: base + count)
                unsafe count &+= length
            } else {
                unsafe flush(to: &writer)
                unsafe writer.write(UnsafeRawBufferPointer(start: source, count: length).bytes)
            }
        }
    }
}

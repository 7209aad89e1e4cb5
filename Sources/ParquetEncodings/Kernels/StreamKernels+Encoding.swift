internal import ParquetBytes

extension StreamKernels {
    /// Appends the first bytes of all values, then the second bytes, and so on.
    static func split(_ values: RawSpan, width: Int, into writer: inout ByteWriter) throws(EncodingError) {
        let count = values.byteCount / width
        guard count > 0 else { return }
        let streams = try unsafe withPointer(values) { (base) throws(EncodingError) in
            unsafe [UInt8](unsafeUninitializedCapacity: count * width) { buffer, filled in
                // Safe: a buffer for at least one byte has an address, and all of it is written.
                let target = unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
                var stream = 0
                while width &- stream >= 8 {
                    unsafe split8(count, base + stream, width: width, target + stream &* count)
                    stream &+= 8
                }
                while stream < width {
                    unsafe split1(count, base + stream, width: width, target + stream &* count)
                    stream &+= 1
                }
                filled = count * width
            }
        }
        writer.write(streams)
    }

    /// Splits eight bytes of each value, eight values at a time.
    @inline(__always)
    private static func split8(
        _ count: Int, _ source: UnsafeRawPointer, width: Int, _ target: UnsafeMutableRawPointer
    ) {
        var done = 0
        while count &- done >= 8 {
            var square = unsafe Square8(source + done &* width, stride: width)
            square.transpose()
            unsafe square.store(target + done, stride: count)
            done &+= 8
        }
        for stream in 0..<8 {
            unsafe split1(
                count &- done, source + done &* width + stream, width: width,
                target + done + stream &* count)
        }
    }

    @inline(__always)
    private static func split1(
        _ count: Int, _ source: UnsafeRawPointer, width: Int, _ target: UnsafeMutableRawPointer
    ) {
        for index in 0..<count {
            let byte = unsafe source.load(fromByteOffset: index &* width, as: UInt8.self)
            unsafe target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
        }
    }
}

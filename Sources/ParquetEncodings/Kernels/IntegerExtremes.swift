/// Extremes of little-endian integers.
enum IntegerExtremes {
    static func signed(_ values: RawSpan, width: Int) throws(EncodingError) -> Extremes {
        switch width {
        case 1: find(values, Int8.self)
        case 2: find(values, Int16.self)
        case 4: find(values, Int32.self)
        case 8: find(values, Int64.self)
        default: throw .invalidArgument(.elementWidth, value: width)
        }
    }

    static func unsigned(_ values: RawSpan, width: Int) throws(EncodingError) -> Extremes {
        switch width {
        case 1: find(values, UInt8.self)
        case 2: find(values, UInt16.self)
        case 4: find(values, UInt32.self)
        case 8: find(values, UInt64.self)
        default: throw .invalidArgument(.elementWidth, value: width)
        }
    }

    /// The extremes of at least one integer; four pairs of them at a time, as each waits for itself only.
    @inline(__always)
    private static func find<Value: FixedWidthInteger & BitwiseCopyable>(
        _ values: RawSpan, _ type: Value.Type
    ) -> Extremes {
        let size = MemoryLayout<Value>.size
        let count = values.byteCount / size
        return unsafe values.withUnsafeBytes { bytes in
            @inline(__always)
            func value(_ index: Int) -> Value {
                // Safe: the callers below stay below count.
                unsafe Value(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: index &* size, as: Value.self))
            }
            var low = (value(0), value(0), value(0), value(0))
            var high = low
            var index = 0
            while index &+ 4 <= count {
                let four = (value(index), value(index &+ 1), value(index &+ 2), value(index &+ 3))
                low = (min(low.0, four.0), min(low.1, four.1), min(low.2, four.2), min(low.3, four.3))
                high = (max(high.0, four.0), max(high.1, four.1), max(high.2, four.2), max(high.3, four.3))
                index &+= 4
            }
            var least = min(min(low.0, low.1), min(low.2, low.3))
            var most = max(max(high.0, high.1), max(high.2, high.3))
            while index < count {
                least = min(least, value(index))
                most = max(most, value(index))
                index &+= 1
            }
            return Extremes(min: littleEndianBytes(least), max: littleEndianBytes(most))
        }
    }
}

/// The bytes of an integer, the lowest first.
@inline(__always)
func littleEndianBytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe [UInt8]($0) }
}

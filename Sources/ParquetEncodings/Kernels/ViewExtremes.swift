internal import ParquetBytes

/// Extremes of byte arrays that views show.
enum ViewExtremes {
    static func find(
        _ views: RawSpan, buffers: [SharedBytes], order: ExtremeOrder
    ) throws(EncodingError) -> Extremes? {
        try unsafe BufferTable.with(buffers) { (table) throws(EncodingError) in
            try unsafe find(views, table, order: order)
        }
    }

    static func find(
        _ views: RawSpan, _ buffers: BufferTable, order: ExtremeOrder
    ) throws(EncodingError) -> Extremes? {
        guard order == .bytes || order == .decimal else { throw .invalidArgument(.elementWidth, value: 0) }
        guard views.byteCount.isMultiple(of: 16) else {
            throw .malformed(.sectionSize, offset: views.byteCount)
        }
        let count = views.byteCount / 16
        guard count > 0 else { return nil }
        return try unsafe withPointer(views) { (base) throws(EncodingError) in
            let found =
                order == .bytes
                ? try unsafe findBytes(base, count, buffers) : try unsafe findDecimals(base, count, buffers)
            return Extremes(
                min: try unsafe copy(found.least, base, buffers),
                max: try unsafe copy(found.most, base, buffers))
        }
    }

    /// The positions of the extremes of at least one array of bytes.
    private static func findBytes(
        _ base: UnsafeRawPointer, _ count: Int, _ buffers: BufferTable
    ) throws(EncodingError) -> (least: Int, most: Int) {
        var least = 0
        var most = 0
        var lowest = unsafe prefix(base, 0)
        var highest = lowest
        for index in 1..<max(1, count) {
            // Most values are decided by their first four bytes, which stand in the view.
            let prefix = unsafe prefix(base, index)
            if prefix > lowest && prefix < highest { continue }
            var isLeast = prefix < lowest
            if prefix == lowest { isLeast = try unsafe restPrecedes(base, index, least, buffers) }
            if isLeast {
                least = index
                lowest = prefix
                continue
            }
            var isMost = prefix > highest
            if prefix == highest { isMost = try unsafe restPrecedes(base, most, index, buffers) }
            if isMost {
                most = index
                highest = prefix
            }
        }
        return (least, most)
    }

    /// The first four bytes as a big-endian number.
    @inline(__always)
    private static func prefix(_ base: UnsafeRawPointer, _ index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: unsafe halfWord(base, index &* 16 &+ 4)).byteSwapped
    }

    /// Whether the first of two values that agree in their first four bytes comes first.
    @inline(__always)
    private static func restPrecedes(
        _ base: UnsafeRawPointer, _ left: Int, _ right: Int, _ buffers: BufferTable
    ) throws(EncodingError) -> Bool {
        let left = unsafe view(base, left)
        let right = unsafe view(base, right)
        if left.isInline && right.isInline {
            // Padded with zeros, the longer of two comes later where it adds only zeros.
            let first = left.tail.byteSwapped
            let second = right.tail.byteSwapped
            return first != second ? first < second : left.length < right.length
        }
        return try unsafe longPrecedes(left, right, buffers)
    }

    @inline(never)
    private static func longPrecedes(
        _ left: StringView, _ right: StringView, _ buffers: BufferTable
    ) throws(EncodingError) -> Bool {
        try unsafe withBytes(of: left, buffers) { (first) throws(EncodingError) -> Bool in
            try unsafe withBytes(of: right, buffers) { (second) throws(EncodingError) -> Bool in
                unsafe CompareKernels.precedes(first, Int(left.length), second, Int(right.length))
            }
        }
    }

    /// The positions of the extremes of at least one big-endian integer with a sign.
    private static func findDecimals(
        _ base: UnsafeRawPointer, _ count: Int, _ buffers: BufferTable
    ) throws(EncodingError) -> (least: Int, most: Int) {
        var least = 0
        var most = 0
        for index in 1..<max(1, count) {
            if try unsafe decimalPrecedes(base, index, least, buffers) {
                least = index
            } else if try unsafe decimalPrecedes(base, most, index, buffers) {
                most = index
            }
        }
        return (least, most)
    }

    @inline(__always)
    private static func decimalPrecedes(
        _ base: UnsafeRawPointer, _ left: Int, _ right: Int, _ buffers: BufferTable
    ) throws(EncodingError) -> Bool {
        let left = unsafe view(base, left)
        let right = unsafe view(base, right)
        if left.length <= 8 && right.length <= 8 { return small(left) < small(right) }
        return try unsafe withBytes(of: left, buffers) { (first) throws(EncodingError) -> Bool in
            try unsafe withBytes(of: right, buffers) { (second) throws(EncodingError) -> Bool in
                unsafe longDecimalPrecedes(first, Int(left.length), second, Int(right.length))
            }
        }
    }

    /// The integer of at most eight bytes.
    @inline(__always)
    private static func small(_ view: StringView) -> Int64 {
        let bytes = (view.head &>> 32 | view.tail &<< 32).byteSwapped
        guard view.length > 0 else { return 0 }
        return Int64(bitPattern: bytes) &>> Int64(64 &- Int64(view.length) &* 8)
    }

    /// Whether the first of two integers of any length is smaller.
    private static func longDecimalPrecedes(
        _ left: UnsafeRawPointer, _ leftCount: Int, _ right: UnsafeRawPointer, _ rightCount: Int
    ) -> Bool {
        let first = unsafe Significant(left, leftCount)
        let second = unsafe Significant(right, rightCount)
        if unsafe first.isNegative != second.isNegative { return unsafe first.isNegative }
        if unsafe first.count != second.count {
            return unsafe (first.count < second.count) != first.isNegative
        }
        return unsafe CompareKernels.precedes(first.start, first.count, second.start, second.count)
    }

    /// An integer's bytes from the first on that does not merely repeat the sign.
    @unsafe
    private struct Significant {
        let isNegative: Bool
        let start: UnsafeRawPointer
        let count: Int

        init(_ bytes: UnsafeRawPointer, _ length: Int) {
            let isNegative = unsafe length > 0 && bytes.load(as: UInt8.self) >= 0x80
            let sign: UInt8 = isNegative ? 0xff : 0
            var skipped = 0
            while unsafe skipped < length && bytes.load(fromByteOffset: skipped, as: UInt8.self) == sign {
                skipped &+= 1
            }
            unsafe self.isNegative = isNegative
            unsafe start = unsafe bytes + skipped
            unsafe count = length &- skipped
        }
    }

    @inline(__always)
    private static func view(_ base: UnsafeRawPointer, _ index: Int) -> StringView {
        unsafe StringView(head: word(base, index &* 16), tail: word(base, index &* 16 &+ 8))
    }

    /// Calls `body` with the first of a view's bytes, wherever they are.
    @inline(__always)
    private static func withBytes<Result>(
        of view: StringView, _ buffers: BufferTable,
        _ body: (UnsafeRawPointer) throws(EncodingError) -> Result
    ) throws(EncodingError) -> Result {
        if !view.isInline { return try unsafe body(buffers.start(of: view)) }
        var bytes = (
            (view.head &>> 32 | view.tail &<< 32).littleEndian, (view.tail &>> 32).littleEndian
        )
        return try unsafe withUnsafePointer(to: &bytes) { (pointer) throws(EncodingError) -> Result in
            try unsafe body(UnsafeRawPointer(pointer))
        }
    }

    /// The bytes of the value at a position.
    private static func copy(
        _ index: Int, _ base: UnsafeRawPointer, _ buffers: BufferTable
    ) throws(EncodingError) -> [UInt8] {
        let view = unsafe view(base, index)
        return try unsafe withBytes(of: view, buffers) { (start) throws(EncodingError) -> [UInt8] in
            unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: Int(view.length)))
        }
    }
}

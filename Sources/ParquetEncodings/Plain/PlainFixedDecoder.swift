/// `PLAIN` values of a fixed width: little-endian bytes, back to back.
struct PlainFixedDecoder: ValueDecoder {
    private let width: Int
    private var position: Int
    private let end: Int

    init(kind: ValueKind, offset: Int, end: Int) throws(EncodingError) {
        guard let width = kind.fixedWidth else { throw .unsupported(kind: kind, encoding: .plain) }
        guard width >= 0 else { throw .invalidArgument(.elementWidth, value: width) }
        self.width = width
        position = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        let next = try advanced(by: count)
        try CopyKernels.copyElements(
            count, width: width, from: page, atByte: position, into: &out, at: element)
        position = next
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        position = try advanced(by: count)
    }

    /// The position after `count` more values.
    private func advanced(by count: Int) throws(EncodingError) -> Int {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        let (size, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow, size <= end - position else {
            throw .truncated(needed: overflow ? Int.max : size, available: end - position, offset: position)
        }
        return position + size
    }
}

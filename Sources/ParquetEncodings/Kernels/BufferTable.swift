internal import ParquetBytes

/// The addresses of buffers that views point into.
///
/// Taking a buffer's bytes out of an array costs reference counting, so that is done once for each.
@unsafe
struct BufferTable {
    private let buffers: UnsafeBufferPointer<UnsafeRawBufferPointer>

    /// Calls `body` with the table of `buffers`.
    @inline(__always)
    static func with<Result>(
        _ buffers: [SharedBytes], _ body: (BufferTable) throws(EncodingError) -> Result
    ) throws(EncodingError) -> Result {
        var pointers: [UnsafeRawBufferPointer] = unsafe []
        unsafe pointers.reserveCapacity(buffers.count)
        for buffer in buffers {
            let bytes = buffer.bytes
            unsafe bytes.withUnsafeBytes { pointer in unsafe pointers.append(pointer) }
        }
        // Safe: `buffers` keeps the memory, which does not move, until the end of this function.
        defer { withExtendedLifetime(buffers) {} }
        return try unsafe pointers.withUnsafeBufferPointer { (table) throws(EncodingError) -> Result in
            try unsafe body(BufferTable(buffers: table))
        }
    }

    /// Calls `body` with a table of one buffer.
    @inline(__always)
    static func with<Result>(
        _ bytes: UnsafeRawBufferPointer, _ body: (BufferTable) throws(EncodingError) -> Result
    ) throws(EncodingError) -> Result {
        var bytes = unsafe bytes
        return try unsafe withUnsafePointer(to: &bytes) { (pointer) throws(EncodingError) -> Result in
            try unsafe body(BufferTable(buffers: UnsafeBufferPointer(start: pointer, count: 1)))
        }
    }

    /// Where the bytes of a view start that are not in the view itself.
    @inline(__always)
    func start(of view: StringView) throws(EncodingError) -> UnsafeRawPointer {
        let index = Int(view.bufferIndex)
        guard unsafe index < buffers.count else { throw .invalidArgument(.view, value: index) }
        // Safe: the index has just been compared.
        let bytes = unsafe buffers[index]
        let offset = Int(view.offset)
        guard offset <= bytes.count, Int(view.length) <= bytes.count &- offset,
            let base = bytes.baseAddress
        else { throw .invalidArgument(.view, value: offset) }
        return unsafe base + offset
    }
}

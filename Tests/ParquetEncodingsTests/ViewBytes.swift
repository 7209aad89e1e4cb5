import ParquetBytes
import ParquetEncodings

/// Byte arrays as views, with the long ones spread over two buffers, the first of which is empty.
struct ViewBytes {
    let views: SharedBytes
    let buffers: [SharedBytes]

    init(_ values: [[UInt8]]) throws {
        var parts: [[UInt8]] = [[], [7, 7, 7], []]
        var views = ByteWriter()
        for (index, value) in values.enumerated() {
            let buffer = 1 + index % 2
            let view = try Views.make(
                SharedBytes(value).bytes, bufferIndex: UInt32(buffer), offset: UInt32(parts[buffer].count))
            if value.count > StringView.inlineCapacity { parts[buffer] += value }
            views.writeLittleEndian(view.head)
            views.writeLittleEndian(view.tail)
        }
        self.views = views.finish()
        buffers = parts.map { SharedBytes($0) }
    }
}

/// The byte arrays that views show.
func byteArrays(_ views: RawSpan, buffers: [SharedBytes]) -> [[UInt8]] {
    (0..<(views.byteCount / StringView.byteCount)).map { index in
        let view = Views.view(views, at: index) ?? .empty
        let length = Int(view.length)
        if view.isInline { return (0..<length).map { view.inlineByte($0) } }
        let start = Int(view.offset)
        return Array(buffers[Int(view.bufferIndex)].copyBytes()[start..<(start + length)])
    }
}

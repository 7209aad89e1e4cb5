import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("PLAIN values, encoded")
struct PlainEncoderTests {
    @Test("Byte arrays written from views and from offsets are the specification's bytes")
    func byteArrays() throws {
        var random = SeededRandom(seed: 3)
        let lengths =
            Array(0...40) + [255, 256, 257, 300, 1000, 1020, 1024, 5000] + Array(repeating: 9, count: 300)
        let strings = lengths.map { random.bytes($0) }
        let expected = strings.flatMap { string in
            (0..<4).map { UInt8(truncatingIfNeeded: string.count >> (8 * $0)) } + string
        }
        let values = SharedBytes(strings.flatMap { $0 })
        var views = ByteWriter()
        var offsets = ByteWriter()
        var position = 0
        offsets.writeLittleEndian(Int32(0))
        for string in strings {
            let view = try Views.make(
                SharedBytes(string).bytes, bufferIndex: 1, offset: UInt32(position))
            views.writeLittleEndian(view.head)
            views.writeLittleEndian(view.tail)
            position += string.count
            offsets.writeLittleEndian(Int32(position))
        }
        var writer = ByteWriter()
        try PlainEncoder.encodeByteArrays(views: views.bytes, buffers: [.empty, values], into: &writer)
        #expect(writer.copyBytes() == expected)
        #expect(PlainEncoder.encodedSize(ofViews: views.bytes) == expected.count)
        writer.removeAll()
        try PlainEncoder.encodeByteArrays(offsets: offsets.bytes, bytes: values.bytes, into: &writer)
        #expect(writer.copyBytes() == expected)
        #expect(throws: EncodingError.self) {
            try PlainEncoder.encodeByteArrays(views: views.bytes, buffers: [.empty], into: &writer)
        }
        #expect(throws: EncodingError.self) {
            try PlainEncoder.encodeByteArrays(views: views.bytes, buffers: [.empty, .empty], into: &writer)
        }
        #expect(throws: EncodingError.self) {
            try PlainEncoder.encodeByteArrays(
                offsets: offsets.bytes, bytes: SharedBytes([1]).bytes, into: &writer)
        }
    }

    @Test("Fixed widths are their bytes")
    func fixedWidths() {
        var writer = ByteWriter()
        PlainEncoder.encodeFixed(SharedBytes([1, 2, 3, 4]).bytes, into: &writer)
        #expect(writer.copyBytes() == [1, 2, 3, 4])
    }
}

internal import ParquetBytes
internal import ParquetEncodings

/// Values to be encoded, as columns hold them.
struct SampleValues {
    let kind: ValueKind
    let count: Int

    /// Values back to back, bits, or views.
    let bytes: SharedBytes

    /// What long views point into.
    let buffers: [SharedBytes]

    /// The bytes of all values in memory, without what several views share.
    let byteCount: Int

    /// Values of a fixed width.
    init<Value: FixedWidthInteger>(_ kind: ValueKind, _ values: [Value]) {
        var writer = ByteWriter(minimumCapacity: values.count * MemoryLayout<Value>.size)
        for value in values { writer.writeLittleEndian(value) }
        self.kind = kind
        count = values.count
        bytes = writer.finish()
        buffers = []
        byteCount = bytes.count
    }

    /// Byte arrays of one length.
    init(fixed values: [[UInt8]], width: Int) {
        kind = .fixed(width)
        count = values.count
        bytes = SharedBytes(Array(values.joined()))
        buffers = []
        byteCount = bytes.count
    }

    /// Booleans, as bits.
    init(booleans: [Bool]) {
        var packed = [UInt8](repeating: 0, count: (booleans.count + 7) / 8)
        for (index, value) in booleans.enumerated() where value { packed[index / 8] |= 1 << UInt8(index % 8) }
        kind = .boolean
        count = booleans.count
        bytes = SharedBytes(packed)
        buffers = []
        byteCount = bytes.count
    }

    /// Byte arrays, as views of a page that holds them.
    init(strings: [[UInt8]]) throws {
        var offsets = ByteWriter()
        var joined = ByteWriter()
        offsets.writeLittleEndian(0 as Int32)
        for string in strings {
            joined.write(string)
            offsets.writeLittleEndian(Int32(joined.count))
        }
        var page = ByteWriter()
        try PlainEncoder.encodeByteArrays(offsets: offsets.bytes, bytes: joined.bytes, into: &page)
        let source = page.finish()
        var decoding = try DecodeKernel(source, .byteArray, .plain, count: strings.count)
        try decoding.run()
        kind = .byteArray
        count = strings.count
        bytes = decoding.values
        buffers = [source]
        byteCount = strings.count * StringView.byteCount + joined.count
    }
}

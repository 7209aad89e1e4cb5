internal import ParquetBytes
internal import ParquetEncodings

/// Numbers values in a new dictionary, and encodes the numbers.
struct DictionaryKernel: ~Copyable, Kernel {
    private let values: SampleValues
    private var dictionary: DictionaryEncoder
    private var indices: MutableBytes
    private var writer = ByteWriter()

    init(_ values: SampleValues) throws {
        let encoder = try DictionaryEncoder(kind: values.kind, byteLimit: 1 << 30)
        let room = try BufferPool.shared.allocate(byteCount: values.count * 4)
        self.values = values
        dictionary = encoder
        indices = room
    }

    mutating func run() throws {
        dictionary.removeAll()
        try DictionaryKernel.number(values, by: &dictionary, into: &indices)
        writer.removeAll()
        try DictionaryKernel.encode(indices, of: values.count, entryCount: dictionary.count, into: &writer)
    }

    private static func encode(
        _ indices: borrowing MutableBytes, of count: Int, entryCount: Int, into writer: inout ByteWriter
    ) throws {
        try DictionaryIndices.encode(
            indices.bytes.extracting(0..<(count * 4)), elementWidth: 4, dictionaryCount: entryCount,
            into: &writer)
    }

    private static func number(
        _ sample: SampleValues, by dictionary: inout DictionaryEncoder, into indices: inout MutableBytes
    ) throws {
        var target = indices.mutableBytes
        if sample.kind == .byteArray {
            _ = try dictionary.encode(
                views: sample.bytes.bytes, buffers: sample.buffers, into: &target, at: 0)
        } else {
            _ = try dictionary.encode(fixed: sample.bytes.bytes, into: &target, at: 0)
        }
    }
}

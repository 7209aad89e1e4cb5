internal import ParquetBytes
internal import ParquetEncodings

/// Encodes all values of a page.
struct EncodeKernel: ~Copyable, Kernel {
    typealias Encoder = (SampleValues, inout ByteWriter) throws -> Void

    private let values: SampleValues
    private let encoder: Encoder
    private var writer = ByteWriter()

    init(_ values: SampleValues, _ encoder: @escaping Encoder) {
        self.values = values
        self.encoder = encoder
    }

    mutating func run() throws {
        writer.removeAll()
        try encoder(values, &writer)
    }

    /// The values, encoded.
    static func page(of values: SampleValues, _ encoder: Encoder) throws -> SharedBytes {
        var writer = ByteWriter()
        try encoder(values, &writer)
        return writer.finish()
    }
}

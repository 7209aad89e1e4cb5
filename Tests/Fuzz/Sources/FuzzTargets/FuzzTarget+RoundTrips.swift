import ParquetBytes
import ParquetEncodings

extension FuzzTarget {
    /// Values that are encoded in each encoding: decoded, they must be the same.
    static let roundTrip = FuzzTarget(
        "roundtrip", sizeLimit: 1 << 12,
        seeds: { file in [Array(file.prefix(600)), Array(file.suffix(900)), [1, 2, 3]] }
    ) { input in
        let values = RoundTripInput(input)
        for (encoding, width) in RoundTripInput.fixed {
            try promised("\(encoding) of \(width) bytes") { try values.check(width: width, as: encoding) }
        }
        for encoding in [ValueEncoding.plain, .deltaLengthByteArray, .deltaByteArray] {
            try promised("\(encoding) of byte arrays") { try values.check(as: encoding) }
        }
        try promised("runs") { try values.checkRuns() }
    }
}

/// Bytes taken for values of a fixed width, and for byte arrays whose lengths stand before them in a byte each.
struct RoundTripInput {
    static let fixed: [(ValueEncoding, Int)] = [
        (.plain, 4), (.deltaBinaryPacked, 4), (.deltaBinaryPacked, 8), (.byteStreamSplit, 4),
        (.byteStreamSplit, 8),
        (.byteStreamSplit, 3), (.deltaByteArray, 5),
    ]

    let bytes: [UInt8]
    let texts: [[UInt8]]

    init(_ input: [UInt8]) {
        bytes = input
        var texts: [[UInt8]] = []
        var position = 0
        while position < input.count {
            let length = Int(input[position]) % 40
            texts.append(Array(input[(position + 1)...].prefix(length)))
            position += 1 + length
        }
        self.texts = texts
    }

    init(texts: [[UInt8]]) {
        self.texts = texts
        bytes = texts.flatMap { $0 }
    }

    /// Values of a fixed width, encoded.
    func encoded(width: Int, as encoding: ValueEncoding) throws -> [UInt8] {
        let values = SharedBytes(Array(bytes.prefix(bytes.count / width * width)))
        var writer = ByteWriter()
        switch encoding {
        case .plain: PlainEncoder.encodeFixed(values.bytes, into: &writer)
        case .deltaBinaryPacked:
            try DeltaBinaryPackedEncoder.encode(values.bytes, elementWidth: width, into: &writer)
        case .byteStreamSplit:
            try ByteStreamSplitEncoder.encode(values.bytes, elementWidth: width, into: &writer)
        case .deltaByteArray:
            try DeltaByteArrayEncoder.encodeFixed(values.bytes, elementWidth: width, into: &writer)
        case .rle, .deltaLengthByteArray:
            throw EncodingError.unsupported(kind: .fixed(width), encoding: encoding)
        }
        return writer.copyBytes()
    }

    /// Byte arrays, encoded.
    func encoded(as encoding: ValueEncoding) throws -> [UInt8] {
        var offsets = ByteWriter()
        var offset: Int32 = 0
        offsets.writeLittleEndian(offset)
        for text in texts {
            offset += Int32(text.count)
            offsets.writeLittleEndian(offset)
        }
        let bytes = SharedBytes(texts.flatMap { $0 })
        var writer = ByteWriter()
        switch encoding {
        case .deltaLengthByteArray:
            try DeltaLengthByteArrayEncoder.encode(offsets: offsets.bytes, bytes: bytes.bytes, into: &writer)
        case .deltaByteArray:
            try DeltaByteArrayEncoder.encode(offsets: offsets.bytes, bytes: bytes.bytes, into: &writer)
        default:
            try PlainEncoder.encodeByteArrays(offsets: offsets.bytes, bytes: bytes.bytes, into: &writer)
        }
        return writer.copyBytes()
    }

    func check(width: Int, as encoding: ValueEncoding) throws {
        let page = SharedBytes(try encoded(width: width, as: encoding))
        let kind: ValueKind =
            switch width {
            case 4: .int32
            case 8: .int64
            default: .fixed(width)
            }
        let input = ValueInput(kind: kind, encoding: encoding, count: bytes.count / width)
        let found = try input.decode([input.count], from: page)
        try promise(found == Array(bytes.prefix(bytes.count / width * width)), "other values")
    }

    func check(as encoding: ValueEncoding) throws {
        let page = SharedBytes(try encoded(as: encoding))
        let input = ValueInput(kind: .byteArray, encoding: encoding, count: texts.count)
        let wanted = texts.flatMap { text in
            (0..<4).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text
        }
        try promise(try input.decode([input.count], from: page) == wanted, "other values")
    }

    /// Bytes as levels of at most eight bits.
    func checkRuns() throws {
        for maximum in [1, 3, 9, 255] as [UInt8] {
            let levels = bytes.map { maximum == 255 ? $0 : $0 % (maximum + 1) }
            let shared = SharedBytes(levels)
            var writer = ByteWriter()
            try HybridEncoder.encodeLevels(shared.bytes, maximum: maximum, into: &writer)
            let run = HybridRun(
                call: 0, width: HybridEncoder.bitWidth(forMaximum: UInt32(maximum)), entries: Int(maximum))
            let found = try run.decode([levels.count], from: SharedBytes(writer.copyBytes()))
            try promise(Array(found.prefix(levels.count)) == levels, "other levels")
        }
    }
}

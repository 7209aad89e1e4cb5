import ParquetBytes
import ParquetEncodings

extension ValueInput {
    private static let texts: [[UInt8]] = (0..<60).map { index in
        Array("value number \(index % 7)".utf8.prefix(index % 3 == 0 ? 5 : 30))
    }

    /// Values in each encoding.
    static var seeds: [[UInt8]] {
        let input = RoundTripInput(texts: texts)
        return pairs.enumerated().compactMap { index, pair in
            let width = pair.0.fixedWidth ?? 1
            let count = pair.0 == .byteArray ? input.texts.count : input.bytes.count / max(1, width)
            let bytes =
                try? pair.0 == .byteArray
                ? input.encoded(as: pair.1) : input.encoded(width: width, as: pair.1)
            return bytes.map {
                [UInt8(index), UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8), 9]
                    + $0
            }
        }
    }

    /// Byte arrays in the encodings that `FuzzTarget.numbered` has.
    static var stringSeeds: [[UInt8]] {
        let input = RoundTripInput(texts: texts)
        return [(0, ValueEncoding.plain), (1, .deltaLengthByteArray)].compactMap { index, encoding in
            (try? input.encoded(as: encoding)).map { [UInt8(index), 60, 0, 20] + $0 }
        }
    }
}

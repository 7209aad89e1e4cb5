/// Why bytes could not be compressed or decompressed.
public enum CompressionError: Error, Sendable, Equatable {
    /// The package was built without the trait that brings this codec in.
    case traitDisabled(CodecID, trait: String)
    /// This library reads the codec and does not write it.
    case readOnly(CodecID)
    /// The compressed bytes are not what the codec's format allows, or stop too early.
    case corrupt(CodecID, detail: String)
    /// The compressed bytes are sound but hold another number of bytes than was declared.
    ///
    /// `actual` is nil when they hold more than `expected` and decoding stopped there.
    case sizeMismatch(CodecID, expected: Int, actual: Int?)
    /// What compression made does not fit in the span it was given.
    case outputTooSmall(CodecID, available: Int)
    /// The codec's format or library cannot take this many bytes at once.
    case inputTooLarge(CodecID, count: Int, allowed: Int)
    /// The codec has no such level; `allowed` is nil when it has no levels at all.
    case invalidLevel(CodecID, level: Int, allowed: ClosedRange<Int>?)
    /// The codec has no form for streams of unknown length in this library; gzip and Zstandard have.
    case noStreams(CodecID)
    /// The codec's library could not get memory for its context.
    case outOfMemory(CodecID)
}

extension CompressionError: CustomStringConvertible {
    /// What went wrong, with the numbers found and allowed, and what to do where something can be done.
    public var description: String {
        switch self {
        case .traitDisabled(let codec, let trait):
            "\(codec) is not available: the package was built without its trait \"\(trait)\"; enable it where "
                + "the dependency on swift-parquet is declared"
        case .readOnly(let codec):
            "\(codec) is read and not written; choose another codec, such as ZSTD"
        case .corrupt(let codec, let detail):
            "malformed \(codec) data: \(detail)"
        case .sizeMismatch(let codec, let expected, let actual?):
            "\(codec) data holds \(actual) bytes where \(expected) were declared"
        case .sizeMismatch(let codec, let expected, nil):
            "\(codec) data holds more than the \(expected) bytes declared"
        case .outputTooSmall(let codec, let available):
            "\(codec) output does not fit in \(available) bytes"
        case .inputTooLarge(let codec, let count, let allowed):
            "\(codec) takes at most \(allowed) bytes at once, not \(count)"
        case .invalidLevel(let codec, let level, let allowed?):
            "\(codec) has no level \(level); its levels are \(allowed.lowerBound) to \(allowed.upperBound)"
        case .invalidLevel(let codec, let level, nil):
            "\(codec) has no levels, so level \(level) cannot be asked of it"
        case .noStreams(let codec):
            "\(codec) does not serve streams; GZIP and ZSTD do"
        case .outOfMemory(let codec):
            "no memory for a \(codec) context"
        }
    }
}

import ParquetBytes
import ParquetEncodings

/// What stands before the values of a page: their type, encoding and count, and where they are divided.
struct ValueInput {
    static let pairs: [(ValueKind, ValueEncoding)] = [
        (.boolean, .plain), (.boolean, .rle), (.int32, .plain), (.int96, .plain), (.byteArray, .plain),
        (.fixed(7), .plain),
        (.int32, .deltaBinaryPacked), (.int64, .deltaBinaryPacked), (.byteArray, .deltaLengthByteArray),
        (.byteArray, .deltaByteArray), (.fixed(5), .deltaByteArray), (.int32, .byteStreamSplit),
        (.double, .byteStreamSplit), (.fixed(3), .byteStreamSplit),
    ]

    let kind: ValueKind
    let encoding: ValueEncoding
    let count: Int
    let split: Int

    init(_ reader: inout InputReader) {
        (kind, encoding) = reader.choice(ValueInput.pairs)
        count = reader.number(below: 3000)
        split = reader.number(below: count + 1)
    }

    init(kind: ValueKind, encoding: ValueEncoding, count: Int) {
        self.kind = kind
        self.encoding = encoding
        self.count = count
        split = 0
    }

    init(strings reader: inout InputReader) {
        kind = .byteArray
        encoding = reader.choice([.plain, .deltaLengthByteArray])
        count = reader.number(below: 3000)
        split = reader.number(below: count + 1)
    }

    func decoder(of page: SharedBytes) throws -> any ValueDecoder {
        try DecoderTable.decoder(for: kind, encoding: encoding, valuesAt: 0, end: page.count)
    }

    /// The bytes of the values; of byte arrays each one's length, then itself.
    func decode(_ counts: [Int], from page: SharedBytes) throws -> [UInt8] {
        var decoder = try decoder(of: page)
        var bytes: [UInt8] = []
        for count in counts {
            if decoder.buildsValues {
                let size = try decoder.builtByteCount(of: count, from: page.bytes)
                // What a reader's limits are for.
                guard size <= 1 << 22 else {
                    throw EncodingError.outputTooSmall(needed: size, available: 1 << 22)
                }
                let (views, built) = try ValueInput.build(count, with: &decoder, from: page, size: size)
                bytes += ValueInput.contents(of: views, count: count, in: built)
            } else if kind == .byteArray {
                let views = try ValueInput.decode(count, with: &decoder, from: page, byteCount: count * 16)
                bytes += ValueInput.contents(of: views, count: count, in: page)
            } else if kind == .boolean {
                let found = try ValueInput.decode(count, with: &decoder, from: page, byteCount: count / 8 + 9)
                let values = found.copyBytes()
                for index in 0..<count { bytes.append(values[index / 8] >> UInt8(index % 8) & 1) }
            } else {
                let size = count * (kind.fixedWidth ?? 0)
                bytes += try ValueInput.decode(count, with: &decoder, from: page, byteCount: size).copyBytes()
            }
        }
        return bytes
    }

    /// The same by way of numbers in a dictionary; nil where it has no room.
    func decodeNumbered(_ counts: [Int], from page: SharedBytes) throws -> [UInt8]? {
        var decoder = try decoder(of: page)
        var dictionary = SmallDictionary()
        var numbers: [UInt8] = []
        for count in counts {
            guard let found = try ValueInput.number(count, with: &decoder, from: page, in: &dictionary) else {
                return nil
            }
            numbers += found
        }
        let entries = ValueInput.entries(SharedBytes(copying: dictionary.plainBytes).copyBytes())
        try promise(entries.count == dictionary.count, "\(dictionary.count) entries, \(entries.count) values")
        return numbers.flatMap { entries[Int($0)] }
    }

    /// PLAIN byte arrays, each with its length before it.
    private static func entries(_ bytes: [UInt8]) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var position = 0
        while position + 4 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
            entries.append(Array(bytes[position..<position + 4 + length]))
            position += 4 + length
        }
        return entries
    }

    private static func contents(of views: SharedBytes, count: Int, in page: SharedBytes) -> [UInt8] {
        let bytes = page.copyBytes()
        var contents: [UInt8] = []
        for index in 0..<count {
            let view = Views.view(views.bytes, at: index) ?? .empty
            contents += (0..<4).map { UInt8(truncatingIfNeeded: view.length >> UInt32($0 * 8)) }
            let length = Int(view.length)
            if view.isInline {
                contents += (0..<length).map { view.inlineByte($0) }
            } else {
                contents += bytes[Int(view.offset)..<Int(view.offset) + length]
            }
        }
        return contents
    }

    // Each of these lends a buffer out; another freezes it, since the optimiser of Swift 6.3 fails on both in one function.

    private static func decode(
        _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes, byteCount: Int
    ) throws -> SharedBytes {
        var out = try BufferPool.shared.allocate(byteCount: byteCount)
        try fill(&out, count, with: &decoder, from: page)
        return out.freeze(count: byteCount)
    }

    @inline(never)
    private static func fill(
        _ out: inout MutableBytes, _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes
    ) throws {
        var span = out.mutableBytes
        try decoder.decode(count, from: page.bytes, into: &span, at: 0, bufferIndex: 0)
    }

    private static func build(
        _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes, size: Int
    ) throws -> (views: SharedBytes, built: SharedBytes) {
        var out = try BufferPool.shared.allocate(byteCount: count * 16)
        var built = try BufferPool.shared.allocate(byteCount: size)
        try fill(&out, building: &built, count, with: &decoder, from: page)
        return (out.freeze(count: count * 16), built.freeze(count: size))
    }

    @inline(never)
    private static func fill(
        _ out: inout MutableBytes, building built: inout MutableBytes, _ count: Int,
        with decoder: inout any ValueDecoder, from page: SharedBytes
    ) throws {
        var span = out.mutableBytes
        var bytes = built.mutableBytes
        try decoder.decode(count, from: page.bytes, into: &span, at: 0, bufferIndex: 0, building: &bytes)
    }

    private static func number(
        _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes,
        in dictionary: inout SmallDictionary
    ) throws -> [UInt8]? {
        var out = try BufferPool.shared.allocate(byteCount: count)
        let areFound = try fill(&out, count, with: &decoder, from: page, in: &dictionary)
        let numbers = out.freeze(count: count).copyBytes()
        return areFound ? numbers : nil
    }

    @inline(never)
    private static func fill(
        _ out: inout MutableBytes, _ count: Int, with decoder: inout any ValueDecoder, from page: SharedBytes,
        in dictionary: inout SmallDictionary
    ) throws -> Bool {
        var span = out.mutableBytes
        return try decoder.decode(count, from: page.bytes, entering: &dictionary, into: &span, at: 0)
    }
}

/// One of the ways in which runs are decoded.
struct HybridRun {
    let call: Int
    let width: Int
    let entries: Int

    /// What comes of the runs, in pieces of these sizes.
    func decode(_ counts: [Int], from page: SharedBytes) throws -> [UInt8] {
        let total = counts.reduce(0, +)
        var out = try BufferPool.shared.allocate(byteCount: total * 4 + 16)
        out.fill(0, from: 0, count: total * 4 + 16)
        try fill(&out, counts, from: page)
        return out.freeze(count: total * 4 + 16).copyBytes()
    }

    @inline(never)
    private func fill(_ out: inout MutableBytes, _ counts: [Int], from page: SharedBytes) throws {
        var span = out.mutableBytes
        var at = 0
        var runs = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: page.count)
        var packed = try BitPackedDecoder(bitWidth: width, startingAt: 0, endingAt: page.count)
        let dictionary = SharedBytes([UInt8](repeating: 7, count: entries * 4))
        for count in counts {
            switch call {
            case 0:
                try runs.decodeLevels(
                    count, from: page.bytes, maximum: UInt8(clamping: entries), into: &span, at: at)
            case 1:
                try runs.decodeIndices(
                    count, from: page.bytes, dictionaryCount: entries, width: 4, into: &span, at: at)
            case 2:
                try runs.gather(
                    count, from: page.bytes, dictionary: dictionary.bytes, dictionaryCount: entries,
                    elementWidth: 4,
                    into: &span, at: at)
            default:
                try packed.decodeLevels(
                    count, from: page.bytes, maximum: UInt8(clamping: entries), into: &span, at: at)
            }
            at += count
        }
    }
}

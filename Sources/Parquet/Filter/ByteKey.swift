internal import ParquetBytes

/// A byte array with its order: as bytes without a sign, or as a big-endian integer with one.
struct ByteKey: Sendable {
    let bytes: [UInt8]
    let isDecimal: Bool

    /// The least value that comes after this one: one zero more, or the next integer.
    var successor: ByteKey {
        guard isDecimal else { return ByteKey(bytes: bytes + [0], isDecimal: false) }
        var next = bytes
        // A byte more, so that the sign stays what it is.
        next.insert((bytes.first ?? 0) >= 0x80 ? 0xFF : 0, at: 0)
        for index in next.indices.reversed() {
            next[index] &+= 1
            if next[index] != 0 { break }
        }
        return ByteKey(decimal: next)
    }

    init(bytes: [UInt8], isDecimal: Bool) {
        self.bytes = bytes
        self.isDecimal = isDecimal
    }

    /// The integer that bytes stand for, in the fewest of them: equal integers are equal keys.
    init(decimal bytes: [UInt8]) {
        var bytes = bytes[...]
        while bytes.count > 1, let first = bytes.first, first == 0 || first == 0xFF,
            bytes[bytes.startIndex + 1] & 0x80 == first & 0x80
        {
            bytes.removeFirst()
        }
        self.init(bytes: bytes.isEmpty ? [0] : Array(bytes), isDecimal: true)
    }

    /// The least value that does not begin with these bytes and comes after all that do; nil where none does.
    var prefixEnd: ByteKey? {
        var end = bytes
        while let last = end.last {
            if last < 0xFF {
                end[end.count - 1] = last + 1
                return ByteKey(bytes: end, isDecimal: false)
            }
            end.removeLast()
        }
        return nil
    }
}

extension ByteKey: Comparable, Hashable {
    static func < (left: ByteKey, right: ByteKey) -> Bool {
        left.isDecimal
            ? ValueOrder.decimal.precedes(left.bytes, right.bytes)
            : left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
